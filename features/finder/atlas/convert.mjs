// Turns Natural Earth's 1:50m land and borders (public domain) into outlines.bin. Run once:
//
//   npm i world-atlas@2 topojson-client@3 topojson-simplify@3 && node convert.mjs > outlines.bin
//
// Written as unsigned LEB128 numbers: how many rings of land; for each ring how many points, then
// its points; the same again for border lines. A point is the zigzag difference to the one before
// (to 0,0 for the first), longitude then latitude, in steps of 0.01 degrees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { mesh, merge } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const STEPS = 100;
const KEPT = 0.42; // Of all points, the ones that bend a line most. More would not be seen at the scale of a town.

const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
const weighed = presimplify(JSON.parse(readFileSync(path)));
const world = simplify(weighed, quantile(weighed, 1 - KEPT));
const land = merge(world, world.objects.countries.geometries).coordinates.flat();
const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates;

const bytes = [];
const number = (value) => {
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  bytes.push(value);
};
const signed = (value) => number(value < 0 ? -2 * value - 1 : 2 * value);

const shapes = (all, fewest) => {
  const kept = all
    .map((points) =>
      points
        .map(([lon, lat]) => [Math.round(lon * STEPS), Math.round(lat * STEPS)])
        .filter(([x, y], at, line) => at === 0 || x !== line[at - 1][0] || y !== line[at - 1][1]),
    )
    .filter((points) => points.length >= fewest);
  number(kept.length);
  for (const points of kept) {
    number(points.length);
    let [x, y] = [0, 0];
    for (const point of points) {
      signed(point[0] - x);
      signed(point[1] - y);
      [x, y] = point;
    }
  }
  console.error(`${kept.length} shapes, ${kept.reduce((sum, points) => sum + points.length, 0)} points`);
};

shapes(land, 4);
shapes(borders, 2);
process.stdout.write(Buffer.from(bytes));
