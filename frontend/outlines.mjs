/**
 * The outlines of the Länder, cut down to what a map of the country shows.
 *
 * Source: @svg-maps/germany by Victor Cazanave, CC BY 4.0. Changed: German names, points closer than
 * 0.8 units to the line are dropped, islands smaller than a unit are left out.
 */
const names = {
  bw: "Baden-Württemberg", by: "Bayern", be: "Berlin", bb: "Brandenburg", hb: "Bremen", hh: "Hamburg",
  he: "Hessen", ni: "Niedersachsen", mv: "Mecklenburg-Vorpommern", nw: "Nordrhein-Westfalen",
  rp: "Rheinland-Pfalz", sl: "Saarland", sn: "Sachsen", st: "Sachsen-Anhalt", sh: "Schleswig-Holstein",
  th: "Thüringen",
};
const TOLERANCE = 0.8;

/** Absolute rings of a path that consists of relative moves, implied lines and closings only. */
export function rings(path) {
  const found = [];
  let [x, y] = [0, 0];
  for (const part of path.split("z").filter((text) => text.trim())) {
    const ring = [];
    for (const pair of part.replace("m", " ").trim().split(/\s+/)) {
      const [dx, dy] = pair.split(",").map(Number);
      x += dx;
      y += dy;
      ring.push([x, y]);
    }
    [x, y] = ring[0];
    found.push(ring);
  }
  return found;
}

/** Douglas and Peucker: keeps the points that lie further than `tolerance` from the simpler line. */
export function simplify(points, tolerance) {
  const keep = new Set([0, points.length - 1]);
  const open = [[0, points.length - 1]];
  while (open.length) {
    const [first, last] = open.pop();
    let [worst, far] = [tolerance, -1];
    for (let i = first + 1; i < last; i += 1) {
      const away = distance(points[i], points[first], points[last]);
      if (away > worst) [worst, far] = [away, i];
    }
    if (far > 0) {
      keep.add(far);
      open.push([first, far], [far, last]);
    }
  }
  return points.filter((_, index) => keep.has(index));
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function extent(ring) {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

function toPath(ring) {
  const round = (value) => Math.round(value * 10);
  let [px, py] = [0, 0];
  const steps = ring.map(([x, y], index) => {
    const [dx, dy] = [round(x) - px, round(y) - py];
    [px, py] = [round(x), round(y)];
    return `${index === 0 ? "M" : index === 1 ? "l" : " "}${dx / 10} ${dy / 10}`;
  });
  return `${steps.join("").replace(/(?<!\d)0\./g, ".").replace(/ -/g, "-")}z`;
}

export function countryMap(source) {
  const lands = source.locations.map(({ id, path }) => {
    const kept = rings(path).filter((ring) => extent(ring) > 3).map((ring) => simplify(ring, TOLERANCE));
    return { id, name: names[id], path: kept.map(toPath).join("") };
  });
  return { viewBox: source.viewBox, lands };
}

/** A file of symbols that pages refer to with <use>: fetched once, coloured by the page. */
export function symbols({ viewBox, lands }) {
  const shapes = lands.map(({ id, path }) => `<path id="${id}" d="${path}"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><g id="country">${shapes}</g></svg>\n`;
}
