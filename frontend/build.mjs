/**
 * Builds everything the browser gets into build/frontend: `node frontend/build.mjs`.
 *
 * Styles are compiled from frontend/scss with the parts of KERN UX that we use; the fonts are cut down to
 * the letters German and English need; htmx, our scripts, images and the outlines of the Länder are put
 * beside them. Needs nothing but the packages of package-lock.json.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as sass from "sass";
import germany from "@svg-maps/germany/index.js";
import subsetFont from "subset-font";
import { countryMap, symbols } from "./outlines.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const target = join(root, "build", "frontend");

// One file holds what nearly every page needs; the second is fetched only where a name asks for it.
const letters = {
  latin: range(0x20, 0x7e) + "ÄÖÜäöüßẞéè€§©·×°²–—…„“”‚‘’»«›‹→←−\u00a0\u202f\u00ad",
  more:
    "ÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕØÙÚÛÝàáâãåæçêëìíîïñòóôõøùúûýÿ" +
    "ĄĆĘŁŃŚŹŻąćęłńśźżČĎĚŇŘŠŤŮŽčďěňřšťůžĞİŞğışŐŰőűĂȘȚășțĐđĀĒĪŌŪāēīōūĢĶĻŅģķļņŒœ³¹½¼¾±®†•¿¡µ↑↓",
};
const weights = { 400: "Regular", 600: "SemiBold" };

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join("");
}

function unicodeRange(text) {
  const points = [...new Set([...text].map((letter) => letter.codePointAt(0)))].sort((a, b) => a - b);
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point) => point.toString(16);
  return runs.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(",");
}

async function fonts() {
  const faces = [];
  await mkdir(join(target, "fonts"), { recursive: true });
  for (const [weight, name] of Object.entries(weights)) {
    const source = await readFile(join(modules, `@kern-ux/native/dist/fonts/fira-sans/FiraSans-${name}.woff2`));
    for (const [part, text] of Object.entries(letters)) {
      const font = await subsetFont(source, text, {
        targetFormat: "woff2",
        keepFeatures: ["kern", "mark", "tnum"],
        noLayoutClosure: false,
        noHinting: true,
      });
      await writeFile(join(target, "fonts", `fira-${weight}-${part}.woff2`), font);
      faces.push(
        `@font-face{font-family:"Fira Sans";font-weight:${weight};font-display:swap;` +
          `src:url("../fonts/fira-${weight}-${part}.woff2")format("woff2");unicode-range:${unicodeRange(text)}}`,
      );
    }
  }
  return faces.join("");
}

/** Drops KERN's custom properties that nothing refers to: they are most of its weight. */
export function withoutUnusedProperties(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const smaller = css
      .replace(/(--kern-[\w-]+):[^;{}]*(;|(?=\}))/g, (text, name) => (used.has(name) ? text : ""))
      .replace(/@media[^{}]*\{(?:[^{}]*\{\s*\})*\s*\}/g, (text) => (/:/.test(text.replace(/^[^{]*\{/, "").replace(/[^{}]*\{/g, "")) ? text : ""))
      .replace(/(?<=^|[{}])[^{}@]+\{\s*\}/g, "");
    if (smaller === css) return css;
    css = smaller;
  }
}

async function styles(faces) {
  await mkdir(join(target, "css"), { recursive: true });
  const options = {
    style: "compressed",
    loadPaths: [modules],
    silenceDeprecations: ["if-function"],
    quietDeps: true,
  };
  for (const name of ["stadtdach", "catalogue"]) {
    const { css } = sass.compile(join(root, "frontend/scss", `${name}.scss`), options);
    const text = withoutUnusedProperties(css.replace(/^\uFEFF/, "").replace(/\/\*![\s\S]*?\*\//g, ""));
    await writeFile(join(target, "css", `${name}.css`), (name === "stadtdach" ? faces : "") + text);
  }
}

async function scripts() {
  await mkdir(join(target, "js"), { recursive: true });
  await cp(join(modules, "htmx.org/dist/htmx.min.js"), join(target, "js/htmx.js"));
  for (const name of ["stadtdach.js", "passkeys.js"]) {
    const source = await readFile(join(root, "frontend/js", name), "utf8");
    const small = source.replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, "").replace(/^\s*\/\/.*$/gm, "").replace(/^\s+/gm, "");
    await writeFile(join(target, "js", name), small);
  }
}

async function map() {
  const outlines = countryMap(germany);
  await mkdir(join(target, "images"), { recursive: true });
  await writeFile(join(target, "images/germany.svg"), symbols(outlines));
  await writeFile(join(root, "build/germany.json"), JSON.stringify(outlines));
}

export async function build() {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await styles(await fonts());
  await scripts();
  await cp(join(root, "frontend/images"), join(target, "images"), { recursive: true });
  await map();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  await build();
  console.log(`Oberfläche gebaut: build/frontend (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
