// Takes the pictures in docs/pictures/ of a page as it opens: node picture.mjs PAGE OUT WIDTH HEIGHT
//
// Writes OUT-light.webp and OUT-dark.webp, a little larger than they are shown.

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const [file, out, width, height] = process.argv.slice(2);
const browser = await start();
for (const colorScheme of ["light", "dark"]) {
  const viewport = { width: Number(width), height: Number(height) };
  const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 1.2 });
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  const png = (await page.screenshot()).toString("base64");
  // The browser is at hand to make a small picture of the large one.
  await page.goto("about:blank");
  const webp = await page.evaluate(async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.5 })).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }, png);
  writeFileSync(`${out}-${colorScheme}.webp`, Buffer.from(webp, "binary"));
  await context.close();
}
await browser.close();
