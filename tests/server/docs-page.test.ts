import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, type TestContext } from 'vitest'
import { churn, post, serve } from './serving.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

async function openBrowser(context: TestContext) {
  if (!existsSync(executablePath)) context.skip(`needs Chromium (${executablePath})`)
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  onTestFinished(() => browser.close())
  return browser.newPage({ viewport: { width: 1200, height: 1400 } })
}

test('The docs page predicts its example in a browser that reaches nothing but the service', async context => {
  const page = await openBrowser(context)
  const { url } = await serve(churn, { name: 'customer-churn' })
  const complaints: string[] = []
  const elsewhere: string[] = []
  page.on('console', message => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', error => complaints.push(String(error)))
  await page.route('**/*', route => {
    if (route.request().url().startsWith(url)) return route.continue()
    elsewhere.push(route.request().url())
    return route.abort()
  })
  await page.goto(`${url}/`)
  expect(page.url()).toBe(`${url}/docs`)
  const operation = page.locator('#operations-Prediction-predict')
  await operation.getByRole('button', { name: 'Try it out' }).click()
  const example = await operation.locator('textarea.body-param__text').inputValue()
  const answered = page.waitForResponse(`${url}/predict`)
  await operation.getByRole('button', { name: 'Execute' }).click()
  expect((await answered).status()).toBe(200)
  const shown = operation.locator('.live-responses-table .response .response-col_description code').first()
  await shown.waitFor()
  const expected = (await post(`${url}/predict`, example)).json as object
  expect(JSON.parse(await shown.innerText())).toEqual(expected)
  if (process.env.BRINE_TEST_SCREENSHOT !== undefined) await page.screenshot({ path: process.env.BRINE_TEST_SCREENSHOT, fullPage: true })
  expect(complaints).toEqual([])
  expect(elsewhere).toEqual([])
})
