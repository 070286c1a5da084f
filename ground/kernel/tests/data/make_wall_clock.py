#!/usr/bin/env python3
"""Writes wall_clock.tsv: what Python's zoneinfo makes of local times around offset changes.

Needs Python 3.9 or later and the package `tzdata`. Only years whose rules cannot change any more.
Columns: zone, local time, once | twice | never, earlier instant, later instant, and for `never` the
first local time of the gap and the first one after it. Instants are seconds since 1970.
"""

import datetime as dt
import random
import zoneinfo
from pathlib import Path

zoneinfo.reset_tzpath([])  # the package's rules, not the machine's

ZONES = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Madrid",
    "Pacific/Apia",
    "Pacific/Auckland",
    "UTC",
]
SECOND = dt.timedelta(seconds=1)
UTC = dt.timezone.utc


def offset(zone, instant):
    return instant.astimezone(zone).utcoffset()


def changes(zone, first, last):
    """Every instant at which the offset changes, to the second."""
    step = dt.timedelta(hours=6)
    at = first
    while at < last:
        if offset(zone, at) != offset(zone, at + step):
            low, high = at, at + step
            while high - low > SECOND:
                middle = low + dt.timedelta(seconds=(high - low) // SECOND // 2)
                if offset(zone, middle) == offset(zone, low):
                    low = middle
                else:
                    high = middle
            yield high
        at += step


def seconds(instant):
    return str(int(instant.timestamp()))


def row(name, zone, local, gaps):
    zero = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    one = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    kind, edges = "once", []
    if zero != one:
        shown = zero.astimezone(zone).replace(tzinfo=None)
        kind = "twice" if shown == local else "never"
    if kind == "never":
        edges = next([str(a), str(b)] for a, b in gaps if a <= local < b)
    early, late = sorted([zero, one])
    text = local.isoformat()
    return "\t".join([name, text, kind, seconds(early), seconds(late), *(e.replace(" ", "T") for e in edges)])


def rows(name, chance):
    zone = zoneinfo.ZoneInfo(name)
    first, last = dt.datetime(2008, 1, 1, tzinfo=UTC), dt.datetime(2025, 1, 1, tzinfo=UTC)
    found = list(changes(zone, first, last))
    locals_, gaps = set(), []
    for change in found:
        before = (change + offset(zone, change - SECOND)).replace(tzinfo=None)
        after = (change + offset(zone, change)).replace(tzinfo=None)
        low, high = min(before, after), max(before, after)
        if before < after:
            gaps.append((before, after))
        inside = dt.timedelta(seconds=chance.randrange((high - low) // SECOND))
        locals_ |= {low - SECOND, low, low + inside, high - SECOND, high}
    for _ in range(12):
        span = int((last - first).total_seconds())
        locals_.add((first + dt.timedelta(seconds=chance.randrange(span))).replace(tzinfo=None))
    return [row(name, zone, local, gaps) for local in sorted(locals_)]


def main():
    chance = random.Random(7)
    lines = [line for name in ZONES for line in rows(name, chance)]
    Path(__file__).with_name("wall_clock.tsv").write_text("\n".join(lines) + "\n")


main()
