#!/usr/bin/env python3
"""Packs towns and postcodes into places.bin.gz, which the finder carries.

usage: make_places.py TOWNS.tsv.gz US_ZIP.tsv.gz CA_FSA.json UK_OUTCODES.tsv places.bin.gz

TOWNS has the columns geonameid, name, cc, admin1, lat, lon, pop, timezone with a header (GeoNames
cities500 without alternate names). The format, read by src/places/read.rs, is a row of sections,
each with its length in bytes (4, little-endian) in front:
  zones, countries, areas: texts ended by newlines, that the towns below name by number
  towns, by country, area and latitude: names (ended by newlines); countries (1 byte each); areas (2);
    zones (2); people (1: ten times the binary logarithm of one more); places
  postcodes, by country and code: countries; codes; names of towns; places
Places are thousandths of a degree, latitude and longitude in turn, as the zigzag difference to the
one before in 7-bit parts, lowest first.
"""
import csv, gzip, io, json, math, struct, sys

CANADA = dict(zip("01 02 03 04 05 07 08 09 10 11 12 13 14".split(), "AB BC MB NB NL NS ON PE QC SK YT NT NU".split()))


def rows(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def lines(words):
    return "".join(word.replace("\n", " ") + "\n" for word in words).encode()


def part(number, out):
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def spots(points):
    out, north, east = bytearray(), 0, 0
    for latitude, longitude in points:
        here = round(float(latitude) * 1000), round(float(longitude) * 1000)
        for step in (here[0] - north, here[1] - east):
            part(step << 1 if step >= 0 else -step * 2 - 1, out)
        north, east = here
    return bytes(out)


def area(row):
    if row["cc"] == "US":
        return row["admin1"]
    return CANADA.get(row["admin1"], "") if row["cc"] == "CA" else ""


def towns(path):
    found = sorted(rows(path), key=lambda row: (row["cc"], area(row), float(row["lat"]), row["name"]))
    zones = sorted({row["timezone"] for row in found})
    countries = sorted({row["cc"] for row in found})
    areas = sorted({area(row) for row in found})
    number = lambda words: {word: place for place, word in enumerate(words)}
    zone_of, country_of, area_of = number(zones), number(countries), number(areas)
    people = lambda row: min(255, round(10 * math.log2(int(row["pop"] or 0) + 1)))
    return [
        lines(zones), lines(countries), lines(areas),
        lines(row["name"] for row in found),
        bytes(country_of[row["cc"]] for row in found),
        b"".join(struct.pack("<H", area_of[area(row)]) for row in found),
        b"".join(struct.pack("<H", zone_of[row["timezone"]]) for row in found),
        bytes(people(row) for row in found),
        spots((row["lat"], row["lon"]) for row in found),
    ], country_of


def postcodes(us, ca, gb, country_of):
    found = [("US", row["zip"], f"{row['city']}, {row['state']}", row["lat"], row["lon"]) for row in rows(us)]
    with open(ca, encoding="utf-8") as file:
        found += [("CA", row["zip"], row["city"], row["latitude"], row["longitude"]) for row in json.load(file)]
    found += [("GB", row["outcode"], "", row["lat"], row["lon"]) for row in rows(gb)]
    found = sorted({(code[0], code[1]): code for code in found if code[3] and code[4]}.values())
    return [
        bytes(country_of[row[0]] for row in found),
        lines(row[1] for row in found),
        lines(row[2] for row in found),
        spots((row[3], row[4]) for row in found),
    ]


def main(town_path, us, ca, gb, out):
    sections, country_of = towns(town_path)
    sections += postcodes(us, ca, gb, country_of)
    packed = io.BytesIO()
    for section in sections:
        packed.write(struct.pack("<I", len(section)))
        packed.write(section)
    with open(out, "wb") as file:
        # No name and no time inside: the same input gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=file, mtime=0) as zipped:
            zipped.write(packed.getvalue())


if __name__ == "__main__":
    main(*sys.argv[1:])
