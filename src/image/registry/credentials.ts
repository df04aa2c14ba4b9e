/** How to prove to a registry who is asking. `source` says where it was found, for messages. */
export type Credentials =
  | { kind: 'anonymous' }
  | { kind: 'password'; username: string; password: string; source: string }
  | { kind: 'identity-token'; token: string; source: string }
  | { kind: 'registry-token'; token: string; source: string }
