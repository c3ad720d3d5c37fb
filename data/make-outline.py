#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws Germany from the points of postcodes.tsv and places.tsv: the path data of the
map in server/page_map.c.

    make-outline.py [FOLDER]    (FOLDER: where the two tables lie; default: beside this)

Points are put on a grid, gaps between neighbouring places are closed (dilate, fill,
erode) and the border of what is covered is traced and thinned. The projection is that of
page_map.c: x = (longitude - 5.8) * cos(51.2 deg) * 60, y = (55.15 - latitude) * 60, so a unit
is a minute of latitude (1.85 km).
"""
import math
import os
import sys

SCALE = math.cos(math.radians(51.2)) * 60
CELL = 2  # units of a grid cell
CLOSE = 4  # cells by which gaps are closed
WIDE, HIGH = 180, 240  # cells, with a margin on all sides
MARGIN = 10
THIN = 0.8  # cells that the thinned line may miss the traced one by
SMALLEST = 60  # cells: smaller islands are left out


def read_points(folder):
    for name, lat, lon in (("postcodes.tsv", 3, 4), ("places.tsv", 4, 5)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                yield ((float(cells[lon]) - 5.8) * SCALE, (55.15 - float(cells[lat])) * 60)


def grow(cells, steps, add):
    near = [(dx, dy) for dx in range(-steps, steps + 1) for dy in range(-steps, steps + 1)
            if dx * dx + dy * dy <= steps * steps + 1]
    if add:
        return {(x + dx, y + dy) for x, y in cells for dx, dy in near}
    return {(x, y) for x, y in cells if all((x + dx, y + dy) in cells for dx, dy in near)}


def fill(cells):
    outside, todo = set(), [(-MARGIN, -MARGIN)]
    while todo:
        x, y = todo.pop()
        if (x, y) in outside or (x, y) in cells:
            continue
        if not (-MARGIN <= x < WIDE + MARGIN and -MARGIN <= y < HIGH + MARGIN):
            continue
        outside.add((x, y))
        todo += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    return {(x, y) for x in range(-MARGIN, WIDE + MARGIN)
            for y in range(-MARGIN, HIGH + MARGIN) if (x, y) not in outside}


def largest(cells):
    left, best = set(cells), []
    while left:
        part, todo = set(), [left.pop()]
        while todo:
            x, y = todo.pop()
            part.add((x, y))
            for next_cell in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if next_cell in left:
                    left.remove(next_cell)
                    todo.append(next_cell)
        if len(part) >= SMALLEST:
            best.append(part)
    return sorted(best, key=len, reverse=True)


def trace(cells):
    """The border as a closed line of grid corners, clockwise."""
    edges = {}
    for x, y in cells:
        for dx, dy, a, b in ((0, -1, (x, y), (x + 1, y)), (1, 0, (x + 1, y), (x + 1, y + 1)),
                             (0, 1, (x + 1, y + 1), (x, y + 1)), (-1, 0, (x, y + 1), (x, y))):
            if (x + dx, y + dy) not in cells:
                edges.setdefault(a, []).append(b)
    start = min(edges)
    line, here = [start], edges[start].pop()
    while here != start:
        line.append(here)
        here = edges[here].pop()
    return line


def smooth(line, rounds):
    for _ in range(rounds):
        line = [((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
                for a, b, c in zip(line[-1:] + line[:-1], line, line[1:] + line[:1])]
    return line


def thin(line):
    """Douglas and Peucker."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.hypot(bx - ax, by - ay) or 1e-9
    far, at = max((abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length, i)
                  for i, (x, y) in enumerate(line[1:-1], 1))
    if far <= THIN:
        return [line[0], line[-1]]
    return thin(line[:at + 1])[:-1] + thin(line[at:])


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    cells = {(int(x // CELL), int(y // CELL)) for x, y in read_points(folder)}
    cells = grow(fill(grow(cells, CLOSE, True)), CLOSE - 1, False)
    path = []
    for part in largest(cells):
        line = smooth(trace(part), 5)
        half = len(line) // 2
        line = thin(line[:half + 1])[:-1] + thin(line[half:] + line[:1])[:-1]
        points = [(round(x * CELL), round(y * CELL)) for x, y in line]
        path.append("M%d %d" % points[0] + "".join(
            "l%d %d" % (b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:])) + "z")
    print("".join(path).replace(" -", "-"))


main()
