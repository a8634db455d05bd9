#!/usr/bin/env python3
"""Expected dates, worked out from the words of the law, apart from the
engine: whole spans are added and pushed on by the length of each break that
stops the clock; open days come from a list.  Writes deadlines.tsv, or with
a number and a seed so many random rows of that form."""
import bisect
import datetime as D
import random
import sys

day = D.date
one = D.timedelta(days=1)
W = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')


def show(d):
    return f'{W[d.weekday()]} {d.strftime("%b")} {d.day} {d.year}'


def nth(y, m, wd, n):
    """The n-th weekday of a month; n < 0 counts from its end."""
    days = [day(y, m, k) for k in range(1, 32)
            if k <= ((day(y + m // 12, m % 12 + 1, 1) - one).day)]
    return [d for d in days if d.weekday() == wd][n if n < 0 else n - 1]


def seen(d):
    """A Saturday's holiday is kept on Friday, a Sunday's on Monday."""
    return d - one if d.weekday() == 5 else d + one if d.weekday() == 6 else d


ALL, COURT, FEDERAL = {}, {}, {}
for y in range(2022, 2031):
    thanks = nth(y, 11, 3, 4)
    ALL |= {seen(day(y, 1, 1)): "New Year's Day", nth(y, 1, 0, 3): 'M.L. King',
            nth(y, 2, 0, 3): "Presidents' Day", nth(y, 5, 0, -1): 'Memorial',
            seen(day(y, 6, 19)): 'Juneteenth', seen(day(y, 7, 4)): 'July 4', nth(y, 9, 0, 1): 'Labor Day',
            seen(day(y, 11, 11)): 'Veterans', thanks: 'Thanksgiving',
            seen(day(y, 12, 25)): 'Christmas'}
    COURT |= {seen(day(y, 2, 12)): 'Lincoln', seen(day(y, 3, 31)): 'Chavez',
              nth(y, 9, 4, 4): 'Native American Day',
              thanks + one: 'day after Thanksgiving'}
    FEDERAL |= {nth(y, 10, 0, 2): 'Columbus'}
CLOSED = {'court-days': ALL | COURT, 'business-days': ALL | COURT | FEDERAL,
          'school-days': ALL, 'weekdays': {}}
FIRST, LAST = day(2023, 1, 1), day(2029, 12, 31)

# id: who, then one or two ways to read the law; each a list of counts
# (number, unit, options: stop = long breaks stop it, back = counted back,
# roll = a last day on a weekend or court holiday moves to a court day).
S, B, R = {'stop'}, {'back'}, {'roll'}
RULES = {
    'plan-15': ('agency', [(15, 'days', S)]),
    'plan-summer': ('agency', [(10, 'days')]),
    'consent-15': ('parent', [(15, 'days')]),
    'iep-60': ('agency', [(60, 'days', S)], [(60, 'days')]),
    'iep-summer': ('agency', [(30, 'days')], [(20, 'days')]),
    'iep-30': ('agency', [(30, 'days', S)], [(30, 'days')]),
    'records-5': ('agency', [(5, 'business-days')]),
    'record-24': ('parent', [(24, 'hours', B)]),
    'review-year': ('agency', [(1, 'years')]),
    'review-30': ('agency', [(30, 'days', S)]),
    'retest-3': ('agency', [(3, 'years')]),
    'transfer-30': ('agency', [(30, 'days')]),
    'transfer-records-5': ('agency', [(5, 'business-days')]),
    'emergency-1': ('agency', [(1, 'school-days')]),
    'emergency-meeting-2': ('agency', [(2, 'days')]),
    'manifestation-10': ('agency', [(10, 'school-days')]),
    'interim-45': ('agency', [(45, 'school-days')]),
    'fast-hearing-20': ('agency', [(20, 'school-days')]),
    'fast-decision': ('agency', [(20, 'school-days'), (10, 'school-days')]),
    'complaint-year': ('parent', [(1, 'years')]),
    'complaint-60': ('agency', [(60, 'days')]),
    'mediation-15': ('agency', [(15, 'days')]),
    'mediation-30': ('agency', [(30, 'days')]),
    'due-process-2y': ('parent', [(2, 'years')]),
    'resolution-15': ('agency', [(15, 'days')]),
    'resolution-cancel-3': ('anyone', [(3, 'weekdays')],
                            [(3, 'business-days')]),
    'hearing-decision': ('agency', [(30, 'days'), (45, 'days')]),
    'exhibits-5': ('parent', [(5, 'business-days', B)]),
    'hearing-appeal-90': ('parent', [(90, 'days')]),
    'surrogate-30': ('agency', [(30, 'days')]),
    'civil-rights-180': ('parent', [(180, 'days')]),
    'early-start-45': ('agency', [(45, 'days')]),
    'early-start-90': ('agency', [(90, 'days', B)]),
    'private-school-10': ('parent', [(10, 'weekdays', B)]),
    'petition-48': ('agency', [(48, 'court-hours')]),
    'first-hearing': ('court', [(48, 'court-hours'), (1, 'court-days')]),
    'detention-1': ('court', [(1, 'court-days')]),
    'detention-15': ('court', [(15, 'court-days')], [(10, 'court-days')]),
    'put-off-1': ('parent', [(1, 'court-days')]),
    'jurisdiction-15': ('court', [(15, 'court-days')]),
    'jurisdiction-30': ('court', [(30, 'days', R)]),
    'disposition-10': ('court', [(10, 'court-days')]),
    'disposition-30': ('court', [(30, 'days', R)]),
    'disposition-none-30': ('court', [(30, 'days', R)]),
    'disposition-60': ('court', [(60, 'days', R)]),
    'relatives-30': ('agency', [(30, 'days')]),
    'case-plan-60': ('agency', [(60, 'days')]),
    'team-60': ('agency', [(60, 'days')]),
    'list-30': ('parent', [(30, 'days')]),
    'report-10': ('agency', [(10, 'days', B)]),
    'review-6m': ('court', [(6, 'months')]),
    'review-home-6m': ('court', [(6, 'months')]),
    'services-6m': ('anyone', [(6, 'months')]),
    'services-12m': ('court', [(12, 'months')]),
    'services-12m-taken': ('anyone', [(60, 'days'), (12, 'months')]),
    'hearing-18m': ('court', [(18, 'months')]),
    'hearing-24m': ('court', [(24, 'months')]),
    'hearing-26': ('court', [(120, 'days', R)]),
    'writ-7': ('parent', [(7, 'days')], [(7, 'days', R)]),
    'writ-12': ('parent', [(12, 'days')], [(12, 'days', R)]),
    'appeal-60': ('parent', [(60, 'days')], [(60, 'days', R)]),
    'youth-petition-48': ('agency', [(48, 'court-hours')]),
    'youth-detention-1': ('court', [(1, 'court-days')]),
    'youth-first-15': ('court', [(15, 'court-days')]),
    'youth-trial-15': ('court', [(15, 'court-days')]),
    'youth-trial-30': ('court', [(30, 'days', R)]),
    'youth-disposition-10': ('court', [(10, 'court-days')]),
    'youth-disposition-30': ('court', [(30, 'days', R)]),
    'plan-appeal-60': ('parent', [(60, 'days')]),
    'plan-decision-30': ('agency', [(30, 'days')]),
    'plan-fast-72': ('agency', [(72, 'hours')]),
    'state-hearing-120': ('parent', [(120, 'days')]),
    'state-hearing-90': ('parent', [(90, 'days')]),
    'keep-services-10': ('parent', [(10, 'days')]),
    'visit-10': ('agency', [(10, 'business-days')]),
    'psychiatrist-15': ('agency', [(15, 'business-days')]),
    'urgent-48': ('agency', [(48, 'hours')]),
    'urgent-96': ('agency', [(96, 'hours')]),
    'hold-72': ('agency', [(72, 'hours')]),
    'rc-intake-15': ('agency', [(15, 'business-days')]),
    'rc-assess-120': ('agency', [(120, 'days')]),
    'rc-plan-60': ('agency', [(60, 'days')]),
    'rc-meeting-30': ('agency', [(30, 'days')]),
    'rc-appeal-60': ('parent', [(60, 'days')]),
    'rc-keep-30': ('parent', [(30, 'days')]),
    'ssi-60': ('parent', [(60, 'days')], [(65, 'days')]),
}


# The rule that takes its place if the request came in so many last days of
# a school year; whether the rule's own start is that request (Education Code
# 56321(a), 56344(a)).
SUMMER = {'plan-15': ('plan-summer', 10, True),
          'iep-60': ('iep-summer', 30, False)}


def weekdays(a, b):
    return sum(1 for k in range((b - a).days + 1)
               if (a + k * one).weekday() < 5)


def school_out(breaks):
    """Breaks with no school day between them are one."""
    out = []
    for a, b, term in sorted(breaks, key=lambda b: b[:2]):
        if out and all(no_school(out[-1][1] + (k + 1) * one, [])
                       for k in range((a - out[-1][1]).days - 1)):
            kinds = {out[-1][2], term}
            out[-1] = (out[-1][0], max(b, out[-1][1]), 'summer' in kinds and
                       'summer' or True in kinds)
        else:
            out.append((a, b, term))
    return out


def no_school(d, breaks):
    return (d.weekday() > 4 or d in ALL or
            any(a <= d <= b for a, b, _ in breaks))


def add_days(start, n, breaks, say):
    """The plain date, pushed on by each long break it runs into."""
    end = start + n * one
    say.append(f'{show(start)} is day 0, {show(start + one)} is day 1; '
               f'{n} calendar days end on {show(end)}')
    from_day = start + one
    for a, b, term in breaks:
        k = weekdays(a, b)
        if not term and k <= 5:
            if start < b and a <= end:
                say.append(f'break {show(a)} to {show(b)} has {k} school '
                           'days, not more than 5: the clock runs on')
            continue
        back = b + one
        while no_school(back, breaks):
            back += one
        lo = max(a, from_day)
        if lo > end or back <= from_day:
            continue
        # Days that a break before this one took already are not taken twice.
        gone = (back - lo).days
        end += gone * one
        from_day = back
        say.append(f'break {show(a)} to {show(b)} '
                   + ('lies between terms' if term else f'has {k} school days')
                   + f' and stops the clock until {show(back)}: {gone} days '
                   f'do not count, so the end moves to {show(end)}')
    return end


def add_open(start, n, unit, back, breaks, say):
    shut = CLOSED[unit]
    span = [FIRST + k * one for k in range((LAST - FIRST).days + 1)]
    days = [d for d in span if d.weekday() < 5 and d not in shut and not
            (unit == 'school-days' and
             any(a <= d <= b for a, b, _ in breaks))]
    if back:
        i = bisect.bisect_left(days, start) - n
        if i < 0:
            raise IndexError
        hit = days[i]
    else:
        hit = days[bisect.bisect_right(days, start) + n - 1]
    lo, hi = (hit, start - one) if back else (start + one, hit)
    off = [d for d in span if lo <= d <= hi and d not in days]
    ends = sum(1 for d in off if d.weekday() > 4)
    hols = [f'{show(d)} {shut[d]}' for d in off
            if d.weekday() < 5 and d in shut]
    rest = len(off) - ends - len(hols)
    say.append(f'{show(start)} is day 0; {n} {unit} '
               f'{"back" if back else "on"}; {ends} weekend days skipped'
               + (f'; {rest} days of school breaks skipped' if rest else '')
               + (f'; holidays skipped: {", ".join(hols)}' if hols else '')
               + f'; the last of the {n} is {show(hit)}')
    return hit


def add_months(start, n, say):
    m = start.month - 1 + n
    y, m = start.year + m // 12, m % 12 + 1
    last = (day(y + m // 12, m % 12 + 1, 1) - one).day
    end = day(y, m, min(start.day, last))
    say.append(f'{n} months after {show(start)} is {show(end)}'
               + ('' if start.day <= last else ', the month being shorter'))
    return end


def add_hours(d, mins, n, back, say):
    """0:00 is the 24:00 of the day before, unless counted back."""
    t = d.toordinal() * 1440 + mins + (-60 if back else 60) * n
    e, m = divmod(t if back else t - 1, 1440)
    e, m = D.date.fromordinal(e), m if back else m + 1
    say.append(f'{n} hours of the clock {"before" if back else "after"} '
               f'{show(d)} {mins // 60:02}:{mins % 60:02}: '
               f'{show(e)} {m // 60:02}:{m % 60:02}')
    return e, m


def add_court_hours(d, done, n, say):
    """Only the hours of court days run; 0:00 is the 24:00 of the day before."""
    shut = CLOSED['court-days']
    left = n * 60
    say.append(f'{n} hours from {show(d)} {done // 60:02}:{done % 60:02}, '
               'only on court days')
    while True:
        if d.weekday() > 4 or d in shut:
            say.append(f'{show(d)} court closed')
        else:
            run = min(left, 24 * 60 - done)
            left -= run
            if run:
                say.append(f'{show(d)} {run // 60}:{run % 60:02} h')
            if left == 0:
                return d, done + run
        d += one
        done = 0


def work(who, counts, start, breaks):
    """(date, 'HH:MM' or '') and the words."""
    say = []
    d, hour = start
    for c in counts:
        n, unit, opt = c if len(c) == 3 else c + (set(),)
        if unit == 'days' and 'back' in opt:
            say.append(f'{show(d)} less {n} calendar days is '
                       f'{show(d - n * one)}')
            d, hour = d - n * one, ''
        elif unit == 'days':
            d = add_days(d, n, breaks if 'stop' in opt else [], say)
            hour = ''
        elif unit in CLOSED:
            d, hour = add_open(d, n, unit, 'back' in opt, breaks, say), ''
        elif unit in ('months', 'years'):
            d = add_months(d, n * (12 if unit == 'years' else 1), say)
            hour = ''
        else:
            if not hour:
                hour = '00:00' if who in ('parent', 'anyone') else '24:00'
                say.append(f'no hour given: {hour} of that day, the '
                           + ('earliest' if hour == '00:00' else 'latest'))
            h, m = map(int, hour.split(':'))
            if unit == 'hours':
                d, m = add_hours(d, h * 60 + m, n, 'back' in opt, say)
            else:
                d, m = add_court_hours(d, h * 60 + m, n, say)
            hour = f'{m // 60:02}:{m % 60:02}'
        if 'roll' in opt:
            to = d
            while to.weekday() > 4 or to in CLOSED['court-days']:
                to += one
            say.append(f'{show(d)} is a court day: it stays' if to == d else
                       f'{show(d)} is no court day: next one is {show(to)}')
            d = to
    return (d, hour), '; '.join(say)


def summer_of(rule, day, breaks):
    """(rule, first day of the next year, words, sure), or nothing."""
    if rule not in SUMMER:
        return None
    other, most, sure = SUMMER[rule]
    for a, b, kind in breaks:
        if kind != 'summer':
            continue
        end, back = a - one, b + one
        while no_school(end, breaks):
            end -= one
        while no_school(back, breaks):
            back += one
        left = (end - day).days
        if left <= most and (left >= 0 if sure else day < back):
            return other, back, (f'the school year ends on {show(end)}, '
                                 f'{left} days after {show(day)}, and the '
                                 f'next one begins on {show(back)}'), sure
    return None


def expect(rule, start, breaks):
    other = summer_of(rule, start[0], school_out(breaks))
    if other and other[3]:
        when, words = expect(other[0], (other[1], ''), breaks)
        return when, other[2] + ': ' + words
    when, words = expect_one(rule, start, breaks)
    if other:
        more = expect_one(other[0], (other[1], ''), breaks)
        when, words = when + more[0], (words + ' / or, if it was asked for '
                                       'in the last 30 days: ' + other[2]
                                       + ': ' + more[1])
    return when, words


def expect_one(rule, start, breaks):
    who, *ways = RULES[rule]
    out = [work(who, w, start, school_out(breaks)) for w in ways]
    words = ' / or: '.join(o[1] for o in out)
    when = sorted({o[0] for o in out}, reverse=who in ('agency', 'court'))
    return when, words


def iso(t):
    return t[0].isoformat() + ('T' + t[1] if t[1] else '')


def uses_hours(rule):
    return RULES[rule][1][0][1] in ('hours', 'court-hours')


def put(rule, start, breaks, out, note=''):
    try:
        when, words = expect(rule, start, breaks)
    except IndexError:
        when, words = [(LAST + one, '')], 'the days run out'
    if not all(FIRST <= d <= LAST for d in [start[0]] + [w[0] for w in when]):
        when, words = [], ('the table of holidays covers '
                           f'{FIRST} to {LAST}, and this needs other days')
    shown = ' '.join(f'{a}..{b}' + ('/summer' if t == 'summer' else
                     '/term' if t else '') for a, b, t in breaks)
    out.append('\t'.join((rule, iso(start), shown or '-', 'ca',
                          ' '.join(iso(w) for w in when) or 'refused',
                          (note + ': ' if note else '') + words + '.')))


# Days on which a count may go wrong: the ends of years, months and the
# table, a leap day, the nights on which the clocks change.
EDGES = [day(2022, 12, 31), FIRST, LAST, LAST + one, day(2027, 12, 31),
         day(2028, 2, 28), day(2028, 2, 29), day(2028, 3, 1),
         day(2026, 3, 8), day(2026, 11, 1), day(2027, 3, 14),
         day(2026, 8, 31), day(2027, 1, 31)] + list(ALL | COURT | FEDERAL)


def random_breaks(rnd, start):
    """Some begin or end beside the start, touch or lie in one another; some
    have one weekday, five or six."""
    breaks = []
    for _ in range(rnd.randrange(5)):
        a = start + rnd.choice((-2, -1, 0, 1, 10, 11,
                                rnd.randrange(-40, 120))) * one
        if breaks and rnd.random() < .4:
            a = rnd.choice(breaks)[rnd.randrange(2)] + \
                rnd.randrange(-1, 4) * one
        n = rnd.choice((0, 4, 5, 7, rnd.randrange(9), rnd.randrange(70)))
        kind = rnd.choice((False, False, False, True, 'summer'))
        breaks.append((a, a + n * one, kind))
        if rnd.random() < .1:  # its last day is that of the start
            breaks.append((start - n * one, start, kind))
    rnd.shuffle(breaks)
    return breaks


def put_random(rnd, out):
    rule = rnd.choice(rnd.choice((list(RULES), list(SUMMER) + ['iep-30'])))
    start = FIRST + rnd.randrange(-30, 2580) * one
    if rnd.random() < .3:
        start = rnd.choice(EDGES) + rnd.randrange(-1, 2) * one
    hour = ''
    if uses_hours(rule) and rnd.random() < .6:
        hour = rnd.choice(('00:00', '23:59', '24:00', '12:00',
                           f'{rnd.randrange(24):02}:{rnd.randrange(60):02}'))
    put(rule, (start, hour), random_breaks(rnd, start), out)


def main():
    if len(sys.argv) > 2:
        out, rnd = [], random.Random(int(sys.argv[2]))
        for _ in range(int(sys.argv[1])):
            put_random(rnd, out)
        print('\n'.join(out))
        return
    rnd = random.Random(20261122)
    out = []
    p = day
    fall = (p(2026, 11, 23), p(2026, 11, 27), False)
    winter = (p(2026, 12, 21), p(2027, 1, 8), False)
    spring = (p(2027, 3, 29), p(2027, 4, 2), False)
    long_spring = (p(2027, 3, 29), p(2027, 4, 9), False)
    six = (p(2027, 2, 15), p(2027, 2, 22), False)
    summer = (p(2027, 6, 11), p(2027, 8, 10), True)
    weekend_term = (p(2027, 10, 4), p(2027, 10, 6), True)
    split = (p(2026, 12, 21), p(2026, 12, 31), False), \
            (p(2027, 1, 1), p(2027, 1, 8), False)
    two = (p(2026, 12, 21), p(2026, 12, 24), False), \
          (p(2026, 12, 28), p(2026, 12, 31), False)
    none = []
    year = [fall, winter, spring, summer]
    at = lambda *d: (day(*d), '')
    hour = lambda y, m, d, t: (day(y, m, d), t)
    for rule in ('plan-15', 'iep-60', 'iep-30', 'review-30'):
        for start in ((2026, 11, 3), (2026, 11, 12), (2026, 12, 4),
                      (2026, 12, 18), (2026, 12, 20), (2026, 12, 21),
                      (2026, 12, 24), (2027, 1, 8), (2027, 1, 9),
                      (2027, 1, 10), (2027, 1, 11)):
            put(rule, at(*start), [fall, winter], out)
        put(rule, at(2027, 2, 10), [six], out, 'a break of 6 weekdays')
        put(rule, at(2027, 3, 22), [spring], out, 'a break of 5')
        put(rule, at(2027, 3, 22), [long_spring], out)
        put(rule, at(2027, 5, 28), [summer], out, 'over the summer')
        put(rule, at(2027, 6, 20), [summer], out, 'asked in the summer')
        put(rule, at(2027, 9, 27), [weekend_term], out,
            'three days between terms')
        put(rule, at(2026, 12, 14), list(split), out,
            'two breaks that touch are one')
        put(rule, at(2026, 12, 14), list(two), out,
            'Christmas and a weekend between: one break')
        put(rule, at(2026, 11, 3), year, out)
        put(rule, at(2026, 11, 3), none, out, 'no breaks given')
    for rule in RULES:
        if uses_hours(rule):
            starts = [hour(2026, 11, 20, '15:00'), hour(2026, 11, 21, '10:15'),
                      hour(2026, 11, 25, '09:30'), hour(2026, 12, 24, '23:45')]
        elif RULES[rule][1][0][1] in ('months', 'years'):
            starts = [at(2025, 8, 31), at(2026, 2, 28), at(2026, 11, 30)]
        else:
            starts = [at(2026, 11, 20), at(2027, 2, 11), at(2027, 12, 22)]
        for s in starts:
            put(rule, s, none, out)
    for rule in ('emergency-1', 'manifestation-10', 'interim-45',
                 'fast-hearing-20', 'fast-decision'):
        for s in ((2026, 11, 13), (2026, 12, 11), (2027, 3, 26)):
            put(rule, at(*s), year, out)
    for t in ('00:00', '08:00', '16:59', '23:59'):
        for d in ((2026, 2, 11), (2026, 3, 30), (2026, 9, 24), (2027, 7, 2)):
            put('petition-48', hour(*d, t), none, out)
            put('first-hearing', hour(*d, t), none, out)
    put('emergency-1', at(2026, 6, 18), none, out,
        'Juneteenth closes schools, too')
    put('private-school-10', at(2026, 11, 30), none, out,
        'holidays count for this one')
    put('services-6m', at(2027, 8, 31), none, out, 'February is shorter')
    put('services-6m', at(2027, 8, 29), none, out, 'a leap year')
    put('services-12m', at(2028, 2, 29), none, out, 'a leap day')
    for rule in ('petition-48', 'first-hearing', 'record-24', 'urgent-48'):
        for d in ((2026, 11, 20), (2026, 11, 24)):
            put(rule, at(*d), none, out)
    put('iep-60', at(2029, 11, 20), none, out)
    put('jurisdiction-15', at(2022, 12, 2), none, out)
    put('due-process-2y', at(2028, 6, 1), none, out)
    put('exhibits-5', at(2023, 1, 6), none, out)
    june = [(p(2027, 6, 12), p(2027, 8, 10), 'summer')]
    monday = [(p(2027, 6, 14), p(2027, 8, 10), 'summer')]
    for rule, days in (('plan-15', ((5, 31), (6, 1), (6, 11), (6, 12),
                                    (7, 1), (8, 10), (8, 11))),
                       ('iep-60', ((5, 11), (5, 12), (6, 11), (8, 10),
                                   (8, 11)))):
        for m, d in days:
            put(rule, at(2027, m, d), june, out,
                'the last day of school is June 11')
    put('plan-15', at(2027, 6, 1), monday, out, 'the break begins on Monday')
    put('plan-15', at(2027, 6, 1), [(a, b, True) for a, b, _ in june], out,
        'between terms of one year')
    put('plan-15', at(2029, 6, 1),
        [(p(2029, 6, 9), p(2030, 1, 2), 'summer')], out)
    # By an outsider's own arithmetic: what the rows above do not try.
    for rule in ('plan-15', 'review-30'):
        put(rule, at(2026, 12, 14), [(p(2026, 12, 21), p(2026, 12, 28), False)],
            out, 'six weekdays, Christmas one of them')
        put(rule, at(2026, 12, 14), [(p(2026, 12, 19), p(2026, 12, 27), False)],
            out, 'five weekdays between two weekends')
        put(rule, at(2026, 12, 1), [(p(2026, 12, 5), p(2026, 12, 6), False)],
            out, 'a break that is a weekend')
        put(rule, at(2026, 11, 3), [(p(2026, 11, 3), p(2026, 11, 20), False)],
            out, 'a break from the day of the letter')
        put(rule, at(2026, 12, 14), [(p(2026, 12, 24), p(2026, 12, 28), False),
            (p(2026, 12, 21), p(2027, 1, 8), False)], out,
            'a break inside another')
        put(rule, at(2027, 5, 14), [(p(2027, 5, 24), p(2027, 5, 28), False),
            (p(2027, 6, 1), p(2027, 6, 1), False)], out,
            'five days, Memorial Day and one more: one break')
        put(rule, at(2026, 12, 10), [(p(2026, 12, 14), p(2026, 12, 21), False),
            (p(2027, 1, 4), p(2027, 1, 11), False)], out,
            'two breaks that stop the clock in one count')
        put(rule, at(2028, 2, 29), none, out, 'a leap day')
    put('plan-15', at(2029, 12, 16), none, out, 'the last day of the table')
    put('plan-15', at(2029, 12, 17), none, out, 'a day after it')
    put('detention-1', at(2029, 12, 28), none, out, 'the last day of the table')
    put('detention-1', at(2029, 12, 31), none, out, 'a day after it')
    put('first-hearing', hour(2027, 12, 29, '09:00'), none, out,
        'New Year of 2028 is a Saturday, and kept the Friday before')
    put('petition-48', hour(2027, 12, 31, '00:00'), none, out,
        'taken in the first minute of a holiday')
    for t in ('00:00', '12:00', '23:59'):
        put('hold-72', hour(2027, 3, 13, t), none, out,
            'clocks go forward on March 14')
        put('urgent-96', hour(2026, 10, 31, t), none, out,
            'clocks go back on November 1')
    put('record-24', hour(2028, 3, 1, '00:00'), none, out,
        'back over a leap day')
    put('writ-7', at(2027, 12, 24), none, out,
        'the last day is a holiday before a weekend')
    put('appeal-60', at(2026, 9, 28), none, out,
        'the last day is the day after Thanksgiving')
    put('retest-3', at(2024, 2, 29), none, out, 'tests of a leap day')
    put('hearing-18m', at(2026, 8, 31), none, out, 'to the end of a February')
    put('due-process-2y', at(2026, 2, 28), none, out,
        'the day stays the 28th in a leap year')
    put('early-start-90', at(2028, 5, 29), none, out, 'back over a leap day')
    put('exhibits-5', at(2027, 1, 4), none, out, 'back over two holidays')
    put('resolution-cancel-3', at(2026, 11, 25), none, out,
        'which holidays are left out is open')
    put('detention-15', at(2026, 11, 3), none, out, 'Los Angeles: ten')
    put('emergency-1', at(2027, 6, 10), year, out,
        'the last day of school')
    for _ in range(30):
        d = day(2025, 1, 2) + rnd.randrange(1000) * one
        rule = rnd.choice([r for r in RULES if not uses_hours(r)])
        put(rule, (d, ''), year, out)
    seen_rows = list(dict.fromkeys(out))
    print('# rule\tstart\tbreaks\tholidays\texpected, the one to act on '
          'first\tarithmetic')
    print('\n'.join(seen_rows))


if __name__ == '__main__':
    main()
