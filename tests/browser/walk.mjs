// Walks through pages as a reader would, and says what is wrong with them: node walk.mjs PAGES PICTURES
//
// PAGES holds folders of pages that `factcheck report --format html` wrote; pictures and PDFs to look at go
// into the folder PICTURES. A line a trouble, and exit code 1 where there is one.

import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const MIDDLE = 800;
const WIDTHS = [320, MIDDLE, 1600];
/** Wide enough for a wall; looked at once, since so many pixels take long to draw. */
const WIDEST = 3840;
const SCHEMES = ["light", "dark"];
const HEIGHT = 900;
/** A page with more bytes is opened and filtered, no more: it is there to be too long. */
const LONG = 5_000_000;
/** How many pages are walked through at once. */
const ABREAST = 3;
/** How long a thing that is bound to come may take before the test gives up, in milliseconds: far more than it should. */
const PATIENCE = 300_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const [pages, pictures] = process.argv.slice(2).map((path) => resolve(path));
mkdirSync(pictures, { recursive: true });
const browser = await start();
const troubles = [];
const done = {};
const names = readdirSync(pages, { recursive: true }).filter((name) => name.endsWith(".html"));
const bySize = names.sort((one, other) => statSync(join(pages, other)).size - statSync(join(pages, one)).size);
const walkOn = async () => {
  for (let name; (name = bySize.shift()); ) await walk(name);
};
await Promise.all(Array.from({ length: ABREAST }, walkOn));
await browser.close();
const counts = Object.entries(done).map(([what, count]) => `${count} ${what}`);
console.log(`${counts.join(", ")}: ${troubles.length} troubles`);
process.exit(troubles.length ? 1 : 0);

async function walk(path) {
  const file = join(pages, path);
  const name = path.replace(/\.html$/, "").replaceAll(sep, "-");
  const trouble = (what) => {
    troubles.push(`${name}: ${what}`);
    console.log(`${name}: ${what}`);
  };
  const count = (what, times = 1) => (done[what] = (done[what] ?? 0) + times);
  const long = statSync(file).size > LONG;
  const visit = { url: pathToFileURL(file).href, name, long, trouble, count };
  count("pages");
  await nothingRuns(visit, false);
  await filters(visit);
  if (long) return;
  // Without the page's own policy nothing may run either.
  await nothingRuns(visit, true);
  await links(visit);
  // A style sheet or a site around it changes no address that leads out of the page.
  if (!/^(embedded|styled)/.test(name)) await words(visit);
  if (name.startsWith("embedded")) await leavesTheRestAlone(visit);
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) await look(visit, scheme, width, name.startsWith("real") || width === MIDDLE);
  }
  const wall = await opened(visit, { viewport: { width: WIDEST, height: 2160 } });
  await fits(wall, visit, WIDEST);
  await wall.context().close();
  await bar(visit);
  await print(visit);
}

/** Opens a page; whatever it asks for or says besides its own text is trouble. */
async function opened({ url, trouble }, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: HEIGHT }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("request", (request) => request.url() === url || request.url().startsWith(`${url}#`) || trouble(`asks for ${request.url()}`));
  page.on("console", (message) => trouble(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => trouble(`a script failed: ${error.message}`));
  page.on("dialog", (dialog) => trouble(`a dialog: ${dialog.message()}`));
  page.on("popup", () => trouble("a window opened"));
  await page.goto(url);
  return page;
}

async function nothingRuns(visit, bypassCSP) {
  const page = await opened(visit, { bypassCSP });
  const found = await page.evaluate(() => {
    const every = [...document.querySelectorAll("*")];
    const harm = "script, img, iframe, object, embed, form, base, link, svg, video, audio, meta[http-equiv=refresh]";
    const attributes = every.flatMap((element) => element.getAttributeNames());
    const addresses = [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
    return {
      "a hostile script ran": globalThis.pwned,
      "has elements a page has no use for": [...document.querySelectorAll(harm)].map((one) => one.tagName).join(),
      "listens to events": attributes.filter((name) => name.startsWith("on")).join(),
      "has unsafe links": addresses.filter((to) => !/^(#|https?:\/\/|mailto:|[\w.-]+\.html(#|$))/.test(to)).join(),
      "turns the direction of its text": /[\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.outerHTML),
      "has two of one id": every.map((one) => one.id).filter((id, nth, ids) => id && ids.indexOf(id) !== nth).join(),
    };
  });
  Object.entries(found).filter(([, what]) => what).forEach(([which, what]) => visit.trouble(`${which}: ${what}`));
  // Pointing at things and tabbing through them is when handlers would run.
  for (let step = 0; step < (visit.long ? 1 : 20); step += 1) {
    await page.mouse.move(100 + 50 * step, 40 * step);
    await page.keyboard.press("Tab");
  }
  if (await page.evaluate(() => globalThis.pwned)) visit.trouble("a hostile script ran on hovering or focus");
  await page.context().close();
}

/** Unticks and ticks every filter with the keyboard; what stands under it must go and come back. */
async function filters(visit) {
  const page = await opened(visit);
  for (const box of await page.locator(".filter input").all()) {
    const key = (await box.getAttribute("class")).replace("show-", "");
    const shown = () =>
      page.evaluate((key) => {
        const all = [...document.querySelectorAll(".note, .findings li, tbody tr, .claim > a[href]")];
        const seen = (element) => element.checkVisibility();
        // Of what is folded away nothing is seen anyway.
        const open = all.filter((element) => !element.closest("details:not(.note):not([open])"));
        // The number of the claim whose words it follows has no class of its own.
        const own = open.filter((element) => (element.className ? element : element.parentElement).classList.contains(key));
        return { own: own.filter(seen).length, others: open.filter(seen).length - own.filter(seen).length, all: own.length };
      }, key);
    const before = await shown();
    await box.focus();
    await page.keyboard.press("Space");
    const without = await shown();
    await page.keyboard.press("Space");
    const after = await shown();
    visit.count("filters");
    const right = before.all === before.own && without.own === 0 && without.others === before.others;
    if (!right || after.own !== before.own) {
      visit.trouble(`filter ${key}: ${JSON.stringify({ before, without, after })}`);
    }
  }
  await page.context().close();
}

/** Follows every link inside the page; where it leads must be there and in sight. */
async function links(visit) {
  const page = await opened(visit);
  const hrefs = await page.locator('a[href^="#"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const end of new Set(hrefs)) {
    await page.evaluate((end) => (location.hash = end), end);
    await inSight(page, end, visit);
    visit.count("links");
  }
  // The numbers in the text are pressed as a reader does it: from the keyboard.
  await page.goto(visit.url);
  for (const number of await page.locator(".claim > a[href]").all()) {
    await number.focus();
    await page.keyboard.press("Enter");
    await inSight(page, await number.getAttribute("href"), visit);
    const label = await number.getAttribute("aria-label");
    if (!/^claim \d+, ./.test(label)) visit.trouble(`a number is spoken as ${label}`);
    visit.count("numbers");
  }
  await page.context().close();
}

/** In somebody else's page nothing but the fragment may look otherwise for it. */
async function leavesTheRestAlone(visit) {
  const page = await opened(visit);
  const looks = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("html, body, .site, .site *")].map((one) => JSON.stringify([...getComputedStyle(one)].filter((name) => !/^(height|block-size|perspective-origin|transform-origin)$/.test(name)).map((name) => getComputedStyle(one)[name]))),
    );
  const withIt = await looks();
  await page.evaluate(() => document.querySelectorAll("style:not(.site-style)").forEach((style) => style.remove()));
  const without = await looks();
  if (withIt.length < 4 || withIt.some((look, nth) => look !== without[nth])) visit.trouble("the page around looks otherwise");
  visit.count("sites");
  await page.context().close();
}

async function inSight(page, end, visit) {
  const seen = await page.evaluate((id) => {
    const element = document.getElementById(id);
    if (!element?.checkVisibility({ contentVisibilityAuto: true })) return false;
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }, end.slice(1));
  if (!seen) visit.trouble(`${end} leads nowhere that is in sight`);
}

/** Follows the links to quoted words in sources, which stand far down in a page made for this. */
async function words(visit) {
  const page = await opened(visit);
  page.removeAllListeners("request");
  const quoted = await page.locator('.note a[href*=":~:text="]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute("href"),
      note: link.closest(".note > div").id,
      quote: link.closest("li").querySelector("blockquote").textContent,
    })),
  );
  let shown = "";
  const far = '<div style="height: 5000px"></div>';
  await page.route(/^http/, (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><meta charset=utf-8>${far}<p>${shown}</p>${far}` }));
  for (const [nth, { href, note, quote }] of quoted.entries()) {
    shown = quote.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    if (nth === 0) {
      await page.goto(`${visit.url}#${note}`);
      await page.locator(`#${note} a[href="${href}"]`).first().click();
      await page.waitForURL(/^http/);
    } else {
      await page.goto(href);
    }
    const found = page.waitForFunction(() => scrollY > 3000, null, { timeout: PATIENCE });
    if (!(await found.catch(() => false))) visit.trouble(`${href} does not lead to the words “${quote}”`);
    visit.count("quoted words");
  }
  await page.context().close();
}

/** Takes a picture, and where the page is looked at closely has axe look for what keeps people out. */
async function look(visit, colorScheme, width, closely) {
  const page = await opened(visit, { colorScheme, viewport: { width, height: HEIGHT } });
  await fits(page, visit, `${width}-${colorScheme}`);
  if (closely) await lookClosely(page, visit, colorScheme, width);
  visit.count("looks");
  await page.context().close();
}

async function lookClosely(page, visit, colorScheme, width) {
  // Folded notes are unfolded, so that their colours are looked at too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.screenshot({ path: join(pictures, `${visit.name}-${width}-${colorScheme}-whole.png`), fullPage: true });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) {
    visit.trouble(`${width} px, ${colorScheme}: ${id}, ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
  }
  visit.count("close looks");
}

/** Takes a picture of a page as it opens, which must not be wider than the screen. */
async function fits(page, visit, called) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const { width } = page.viewportSize();
  if (wide > width) visit.trouble(`${wide} pixels wide on a screen of ${width}`);
  await page.screenshot({ path: join(pictures, `${visit.name}-${called}.png`) });
}

/** On any screen the bar is as high as one line, and what is written in a part of it is seen whole or not at all. */
async function bar(visit) {
  const page = await opened(visit);
  for (let width = WIDTHS[0]; width <= MIDDLE; width += 40) {
    await page.setViewportSize({ width, height: HEIGHT });
    const cut = await page.evaluate(() => {
      const isCut = (part) => (words) => {
        const { right, bottom, top } = words.getBoundingClientRect();
        const edge = part.getBoundingClientRect();
        return top < edge.bottom && (bottom > edge.bottom || right > edge.right + 1);
      };
      const parts = [...document.querySelectorAll(".bar:not(.thin) > span")];
      const mark = (part) => {
        const range = document.createRange();
        range.selectNode(part.firstElementChild.firstChild);
        return range;
      };
      const written = (part) => [mark(part), ...part.querySelectorAll("b, i")];
      return parts.flatMap((part) => written(part).filter(isCut(part)).map((words) => words.textContent ?? `${words}`));
    });
    if (cut.length) visit.trouble(`on a screen of ${width} the bar cuts ${cut}`);
    const high = await page.evaluate(() => document.querySelector(".bar")?.getBoundingClientRect().height);
    if (high > 40) visit.trouble(`on a screen of ${width} the bar is ${high} pixels high`);
  }
  visit.count("bars");
  await page.context().close();
}

/** Prints out of dark mode; every claim's reasoning must be on paper, dark on light. */
async function print(visit) {
  const page = await opened(visit, { colorScheme: "dark" });
  await page.pdf({ path: join(pictures, `${visit.name}.pdf`), format: "A4" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const hidden = await page.evaluate(() => {
    const inside = [...document.querySelectorAll(".note > div")];
    return inside.filter((about) => about.getBoundingClientRect().height === 0).length;
  });
  if (hidden) visit.trouble(`${hidden} notes are not printed`);
  const colours = await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)) / 255;
    };
    const every = [...document.querySelectorAll(".factcheck, .factcheck *")];
    const paper = light(getComputedStyle(document.querySelector(".factcheck")).backgroundColor);
    return { paper, inks: Math.max(...every.map((one) => light(getComputedStyle(one).color))) };
  });
  if (colours.paper < 1 || colours.inks > 0.7) visit.trouble(`prints ${colours.inks} on ${colours.paper}`);
  visit.count("prints");
  await page.context().close();
}
