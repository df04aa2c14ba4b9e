"""feature_engine's transformers of dates, written as ISO 8601 has them."""
import pandas as pd
from feature_engine.datetime import DatetimeFeatures
from feature_engine.imputation import MeanMedianImputer
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline

from golden import Golden, case
from rows import NAN

NEWEST = ['1.9']
ENDS = ['1.3', '1.9']
DAYS = [
    '2024-02-29', '2023-12-31', '2024-12-31', '2021-01-01', '2021-01-03', '2020-12-28', '2016-01-04', '1970-01-01', '1969-12-31', '1900-02-28',
    '1678-01-01', '2261-12-31', '2000-06-30', '2000-07-01', '1999-09-30', '2022-10-01', '2022-03-31', '2022-04-01',
]
TIMES = [
    '2024-02-29 00:00:00', '2023-12-31 23:59:59', '2019-07-15 12:30:45', '1969-12-31 23:59:59', '2001-09-09 01:46:40', '1700-03-01 05:06:07', '2250-11-30 18:00:01',
]
FRACTIONS = ['2024-02-29T00:00:00.123456', '1969-12-31T23:59:59.999999', '2023-12-31T23:59:59.000001', '1700-01-01T00:00:00.500000', '2200-01-01T00:00:00.000007']
WRONG = ['unseen', '2023-02-29', '2024-13-01', '2024-00-10', '2024-01-32', '0001-01-01', '9999-12-31', '1500-06-01']


def table(texts, **others):
    return pd.DataFrame({'day': pd.Series(texts, dtype=object), 'size': [0.5 * i - 1 for i in range(len(texts))], **others})


def rows_of(frame, wrong=WRONG):
    known = [[row.day, row.size_] for row in frame.rename(columns={'size': 'size_'}).itertuples()]
    return known + [[None, 1.0]] + [[text, 1.0] for text in wrong]


@case()
def date_features():
    frame = table(DAYS)
    return Golden(DatetimeFeatures(features_to_extract='all').fit(frame), frame, rows_of(frame, ['', *WRONG]))


@case()
def time_features():
    frame = table(TIMES)
    return Golden(DatetimeFeatures(drop_original=False).fit(frame), frame, rows_of(frame, ['2024-01-01 24:00:00', '2024-01-01 12:60:00', '2024-01-01 12:00:60', 'abc']))


@case(only=ENDS)
def date_features_of_gaps():
    """All that pandas gives for a date that is missing, fitted on dates and not on texts."""
    parts = ['month', 'quarter', 'semester', 'year', 'day_of_week', 'day_of_month', 'day_of_year', 'weekend', 'month_start', 'month_end', 'quarter_start', 'quarter_end', 'year_start', 'year_end', 'leap_year', 'hour', 'minute', 'second']
    frame = table([NAN] + FRACTIONS)
    model = DatetimeFeatures(features_to_extract=parts, missing_values='ignore', variables='day').fit(frame.assign(day=pd.to_datetime(frame['day'])))
    return Golden(model, frame, rows_of(frame, [*WRONG, '', 'nan', 'NaT', ' ']))


@case(only=ENDS)
def date_features_of_weeks():
    frame = table(DAYS)
    return Golden(DatetimeFeatures(features_to_extract=['week', 'days_in_month'], missing_values='ignore', utc=True).fit(frame), frame, rows_of(frame))


@case(only=NEWEST)
def date_features_mixed():
    frame = table(DAYS[:3] + TIMES[:3] + FRACTIONS[:3] + ['2020-02-03T04:05', '2020-02-03 04:05', '2020-02-03 04:05:06.1', '2020-02-03 04:05:06.123456789'])
    model = DatetimeFeatures(format='mixed').fit(table(DAYS).assign(day=pd.to_datetime(DAYS)))
    return Golden(model, frame, rows_of(frame))


@case()
def date_regression():
    frame = table([f'20{10 + i}-{1 + i % 12:02}-{1 + 2 * i % 28:02} {i:02}:{2 * i:02}:{3 * i % 60:02}' for i in range(20)])
    model = Pipeline([('dates', DatetimeFeatures(features_to_extract=['month', 'day_of_week', 'hour', 'year'])), ('gaps', MeanMedianImputer()), ('line', LinearRegression())])
    return Golden(model.fit(frame, [i % 7 for i in range(20)]), frame, rows_of(frame.iloc[:8], ['abc', '']))


def pairs(texts):
    return pd.DataFrame({'day': pd.Series(texts, dtype=object), 'since': pd.Series(texts[::-1], dtype=object), 'size': [1.5] * len(texts)})


def pair_rows(frame):
    texts = list(frame['day'])
    known = [[row.day, row.since, 1.5] for row in frame.itertuples()]
    return known + [[None, texts[0], 1.0], [texts[0], None, 1.0], ['abc', texts[0], 1.0]]


@case(since='1.6')
def date_difference():
    from feature_engine.datetime import DatetimeSubtraction
    frame = pairs(DAYS[:10])
    return Golden(DatetimeSubtraction(variables='day', reference='since').fit(frame), frame, pair_rows(frame) + [['2261-01-01', '1700-01-01', 1.0], ['', '1700-01-01', 1.0]])


@case(only=NEWEST)
def date_differences():
    from feature_engine.datetime import DatetimeSubtraction
    frame = pairs(FRACTIONS[:3] + ['2024-03-29T00:00:00.123457'])
    model = DatetimeSubtraction(variables=['day', 'since'], reference=['since', 'day'], output_unit='Y', missing_values='raise', drop_original=True, new_variables_names=['a', 'b', 'c', 'd'])
    return Golden(model.fit(frame), frame, pair_rows(frame))


def difference_in(unit):
    from feature_engine.datetime import DatetimeSubtraction
    frame = pairs(FRACTIONS)
    return Golden(DatetimeSubtraction(variables=['day'], reference=['since'], output_unit=unit).fit(frame), frame, pair_rows(frame))


for unit in ['M', 'W', 'h', 'ms', 'us', 'ns']:
    case(f'date-difference-{unit}-unit', only=NEWEST)(lambda unit=unit: difference_in(unit))


@case(only=NEWEST)
def date_ordinal():
    from feature_engine.datetime import DatetimeOrdinal
    frame = table(DAYS)
    return Golden(DatetimeOrdinal().fit(frame), frame, rows_of(frame))


@case(only=NEWEST)
def date_ordinal_since():
    from feature_engine.datetime import DatetimeOrdinal
    frame = table(TIMES)
    return Golden(DatetimeOrdinal(start_date='2000-02-29', drop_original=False).fit(frame), frame, rows_of(frame, ['abc']))


@case(only=NEWEST)
def date_ordinal_filled():
    """Of a missing date it makes pandas.NA, which the imputer fills."""
    from feature_engine.datetime import DatetimeOrdinal
    from feature_engine import pipeline
    frame = table(DAYS)
    model = pipeline.Pipeline([('days', DatetimeOrdinal(missing_values='ignore')), ('fill', MeanMedianImputer())])
    return Golden(model.fit(frame), frame, rows_of(frame, ['', *WRONG]))


@case(only=NEWEST)
def date_ordinal_split():
    """Of an empty text it makes pandas.NA, which a tree that takes NaN rejects."""
    from feature_engine.datetime import DatetimeOrdinal
    from sklearn.tree import DecisionTreeRegressor
    frame = table(DAYS)
    model = Pipeline([('days', DatetimeOrdinal()), ('tree', DecisionTreeRegressor(max_depth=2, random_state=0))])
    return Golden(model.fit(frame, frame['size']), frame, rows_of(frame, ['', 'NaT', 'unseen']))


@case(only=NEWEST)
def date_ordinal_unseen():
    """Neither the selector, which takes gaps, nor the dummy looks at the pandas.NA of an empty text."""
    from feature_engine.datetime import DatetimeOrdinal
    from sklearn.dummy import DummyRegressor
    from sklearn.feature_selection import VarianceThreshold
    frame = table(DAYS)
    model = Pipeline([('days', DatetimeOrdinal()), ('varied', VarianceThreshold()), ('mean', DummyRegressor())])
    return Golden(model.fit(frame, frame['size']), frame, rows_of(frame, ['', 'NaT', 'unseen']))


def written(form, days, wrong, **options):
    frame = table([pd.Timestamp(day).strftime(form) for day in days])
    return Golden(DatetimeFeatures(format=form, **options).fit(frame), frame, rows_of(frame, wrong))


@case(since='1.6')
def date_features_of_days_first():
    return written('%d/%m/%Y', DAYS, ['3/4/2024', '03/4/1999', '31/02/2024', '1/13/2024', '12/31/2024', '2024/01/02', '01/02/24', '01/02/2024 ', '01-02-2024', 'abc'], features_to_extract='all')


@case(only=['1.9'])
def date_features_of_short_years():
    return written('%m/%d/%y %H:%M', TIMES[:5], ['1/2/68 3:04', '1/2/69 23:59', '02/29/23 00:00', '1/2/24 24:00', '1/2/24 1:60', '1/2/24'])


@case(only=['1.9'])
def date_features_of_years_first():
    """Fitted on dates, since digits alone are not taken for one; asked with texts."""
    frame = table([day.replace('-', '') for day in DAYS])
    model = DatetimeFeatures(format='%Y%m%d', variables='day').fit(frame.assign(day=pd.to_datetime(frame['day'], format='%Y%m%d')))
    return Golden(model, frame, rows_of(frame, ['20240230', 'abcdefgh']))


@case(only=['1.9'])
def date_features_of_fractions():
    return written('%Y.%m.%d %H:%M:%S.%f', FRACTIONS, ['2024.01.02 03:04:05.5', '2024.13.02 03:04:05.1'])


@case(only=['1.6', '1.9'])
def date_features_of_named_months():
    return written('%d %b %Y, %I:%M %p', TIMES[:6], ['3 SEP 2024, 12:05 am', '3 Sept 2024, 1:05 AM', '03 may 1999, 11:59 pm', '31 Feb 2024, 1:00 AM', '1 Jan 2024, 13:00 PM', '1 January 2024, 1:00 PM'], dayfirst=True)


@case(only=['1.9'])
def date_features_of_whole_names():
    return written('%B %d %y', DAYS, ['may 1 24', 'May 1 2024', 'Mai 1 24', 'february 30 24'], yearfirst=True)


@case(only=['1.6', '1.9'])
def date_features_of_years_that_stand_first():
    frame = table(DAYS)
    return Golden(DatetimeFeatures(yearfirst=True).fit(frame), frame, rows_of(frame, ['abc']))


@case(only=['1.9'])
def date_features_of_days_of_the_year():
    """Fitted on dates, as digits are."""
    frame = table([pd.Timestamp(day).strftime('%j/%Y') for day in DAYS])
    model = DatetimeFeatures(format='%j/%Y', variables='day').fit(frame.assign(day=pd.to_datetime(frame['day'], format='%j/%Y')))
    return Golden(model, frame, rows_of(frame, ['366/2023', '366/2024', '367/2024', '000/2024', 'x/2024']))


ZONES = ['29/02/2024 23:30:00 +0200', '01/01/2024 00:15:30 +05:30', '31/12/2023 20:00:59 -0800', '1/7/1969 12:00:00 Z', '30/06/2000 23:59:59 -00:01', '15/08/1900 01:00:00 +0000']
PARTS = ['month', 'year', 'day_of_week', 'day_of_month', 'day_of_year', 'quarter_end', 'leap_year', 'hour', 'minute', 'second']


def zoned(texts, form, fitted_on, wrong, **options):
    frame = table(texts)
    like = pd.to_datetime(pd.Series([fitted_on] * len(texts)), format=form)
    model = DatetimeFeatures(format=form, variables='day', features_to_extract=PARTS, **options).fit(frame.assign(day=like))
    return Golden(model, frame, rows_of(frame, wrong))


@case(only=['1.6', '1.9'])
def date_features_of_clocks():
    """Of one offset: of several pandas makes no dates, unless in UTC."""
    return zoned([text.rsplit(' ', 1)[0] + ' -0830' for text in ZONES], '%d/%m/%Y %H:%M:%S %z', '01/02/2020 00:00:00 +0200', ['01/02/2020 00:00:00', '01/02/2020 00:00:00 z', '01/02/2020 00:00:00 +1'])


@case(only=['1.6', '1.9'])
def date_features_of_clocks_in_utc():
    return zoned(ZONES, '%d/%m/%Y %H:%M:%S %z', '01/02/2020 00:00:00 +0200', ['01/02/2020 00:00:00'], utc=True)


@case(only=['1.6', '1.9'])
def date_features_of_iso_clocks():
    texts = ['2024-02-29T23:30:00+0200', '2024-01-01T00:15:30+0200', '2023-12-31T23:59:59+0200', '1969-07-01T12:00:00+0200']
    return zoned(texts, '%Y-%m-%dT%H:%M:%S%z', '2020-01-02T00:00:00+0200', ['2020-13-02T00:00:00+0200', 'abc'])
