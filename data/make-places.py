#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes places.tsv and postcodes.tsv from the two sources named in README.md.

    make-places.py PLZ.FULL.JSON CITIES.PBF CITIES.JSON OUTPUT-FOLDER

A postcode gets the coordinates of its place (of several places: the largest); a place
that the gazetteer lacks gets the mean of the places with the same beginning of the
postcode. Homonyms are told apart by the postcode's region."""
import json, math, os, sys
from collections import Counter, defaultdict

STATES = {'01': 'BW', '02': 'BY', '03': 'HB', '04': 'HH', '05': 'HE', '06': 'NI',
          '07': 'NW', '08': 'RP', '09': 'SL', '10': 'SH', '11': 'BB', '12': 'MV',
          '13': 'SN', '14': 'ST', '15': 'TH', '16': 'BE'}
GERMAN = {'Munich': 'München', 'Nuremberg': 'Nürnberg', 'Cologne': 'Köln',
          'Hanover': 'Hannover', 'Brunswick': 'Braunschweig'}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def zigzag(n):
    return (n >> 1) ^ -(n & 1)


def gazetteer(path):
    """The German places of the packed gazetteer; coordinates are deltas."""
    data = open(path, 'rb').read()
    at = lat = lon = 0
    while at < len(data):
        size, at = varint(data, at)
        end, place = at + size, {}
        while at < end:
            key, at = varint(data, at)
            field, wire = key >> 3, key & 7
            if wire == 0:
                value, at = varint(data, at)
            else:
                size, at = varint(data, at)
                value = data[at:at + size].decode()
                at += size
            if field == 10:
                lon += zigzag(value)
            elif field == 11:
                lat += zigzag(value)
            else:
                place[field] = value
        if place.get(3) == 'DE':
            yield place[2], STATES.get(place.get(8), ''), lat / 1e5, lon / 1e5, place.get(9, 0)


def fold(text):
    for a, b in (('ä', 'ae'), ('ö', 'oe'), ('ü', 'ue'), ('ß', 'ss')):
        text = text.replace(a, b).replace(a.upper(), b)
    text = ''.join(c if c.isalnum() else ' ' for c in text.lower())
    return ' '.join('st' if w == 'sankt' else w for w in text.split())


def main():
    codes = {c: [n.replace('\\/', '/') for n in names]
             for c, names in json.load(open(sys.argv[1])).items()}
    known = defaultdict(list)
    for name, state, lat, lon, people in gazetteer(sys.argv[2]):
        known[GERMAN.get(name, name)].append((state, lat, lon, people))
    for p in json.load(open(sys.argv[3])):
        name = GERMAN.get(p['name'], p['name'])
        if p['country'] == 'DE' and name not in known:
            known[name].append((STATES.get(p['admin1'], ''), float(p['lat']), float(p['lng']), 0))
    by_fold = defaultdict(list)
    for name in known:
        by_fold[fold(name)].append(name)

    def candidates(name):
        found = list(known.get(name, ()))
        if not found:
            for key in (fold(name), fold(name.split('(')[0].split('/')[0]),
                        fold(name.split(' an der ')[0].split(' am ')[0].split(' im ')[0])):
                found = [p for n in by_fold.get(key, ()) for p in known[n]]
                if found:
                    break
        return found

    region = defaultdict(list)
    for code, names in codes.items():
        for name in names:
            if len(known.get(name, ())) == 1:
                region[code[:2]].append(known[name][0])
    centre = {r: (sum(p[1] for p in ps) / len(ps), sum(p[2] for p in ps) / len(ps))
              for r, ps in region.items()}

    def distance(a, b):
        return math.hypot(a[0] - b[0], (a[1] - b[1]) * .62)

    spot, prefix = {}, defaultdict(list)
    for code, names in codes.items():
        for name in names:
            near = [p for p in candidates(name)
                    if distance(p[1:3], centre.get(code[:2], p[1:3])) < 1.6]
            if near:
                best = min(near, key=lambda p: (distance(p[1:3], centre.get(code[:2], p[1:3]))
                                                if not p[3] else -p[3]))
                spot[code, name] = best
                for n in (5, 4, 3, 2):
                    prefix[code[:n]].append(best)
    for code, names in codes.items():
        for name in names:
            if (code, name) not in spot:
                near = next(prefix[code[:n]] for n in (5, 4, 3, 2) if prefix[code[:n]])
                state = Counter(p[0] for p in near).most_common(1)[0][0]
                spot[code, name] = (state, sum(p[1] for p in near) / len(near),
                                    sum(p[2] for p in near) / len(near), 0)
    out = sys.argv[4]
    rows, places = [], {}
    for code in sorted(codes):
        names = sorted(codes[code], key=lambda n: (-spot[code, n][3], n))
        s = spot[code, names[0]]
        rows.append('%s\t%s\t%s\t%.3f\t%.3f' % (code, names[0], s[0], s[1], s[2]))
        for name in names:
            s = spot[code, name]
            key = (fold(name), name, s[0], round(s[1], 1), round(s[2], 1))
            if key not in places:
                places[key] = (s, code)
    have = {(k[0], k[2]) for k in places}
    for name, found in known.items():
        for s in found:
            if (fold(name), s[0]) not in have and s[3] > 0:
                places[fold(name), name, s[0], round(s[1], 1), round(s[2], 1)] = (s, '')
    with open(os.path.join(out, 'postcodes.tsv'), 'w') as f:
        f.write('\n'.join(rows) + '\n')
    lines = sorted(((k[0] + '\t').encode(), -v[0][3], k, v) for k, v in places.items())
    with open(os.path.join(out, 'places.tsv'), 'w') as f:
        for key, _, k, (s, code) in lines:
            f.write('%s\t%s\t%s\t%s\t%.3f\t%.3f\t%d\n' % (k[0], k[1], s[0], code, s[1], s[2], s[3]))


main()
