// The public pages on a slow phone, and from the server: npm run bench:portal -- http://localhost:8911, with a server running there.
import { chromium } from "playwright";
import type { Page } from "playwright";
import { pages } from "#server/portal/page.ts";

const [address = "http://localhost:8911"] = process.argv.slice(2);
const rounds = 30;
const paths = ["", ...pages.map(({ slug }) => `/${slug}`), "/rules/neighbor-dispute"];

const p95 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? 0;

/** Milliseconds from the server, the first load among them. A query makes each request a page of its own. */
async function serverTimes(): Promise<number> {
  const worst: number[] = [];
  for (const path of paths) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      const answer = await fetch(`${address}/p${path}?round=${round}`);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      await answer.text();
      times.push(performance.now() - began);
    }
    worst.push(p95(times));
  }
  return Math.max(...worst);
}

async function slowPhone(page: Page): Promise<void> {
  const wire = await page.context().newCDPSession(page);
  await wire.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1_000_000) / 8,
    uploadThroughput: (0.75 * 1_000_000) / 8,
  });
}

interface Loaded {
  readonly largestPaintMs: number;
  readonly shift: number;
  readonly bytes: number;
}

/** One first load, nothing kept from before. */
async function load(path: string): Promise<Loaded> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await slowPhone(page);
  let bytes = 0;
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(`
    window.paint = 0; window.shift = 0;
    new PerformanceObserver((list) => { for (const each of list.getEntries()) window.paint = each.startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shift += each.value; })
      .observe({ type: "layout-shift", buffered: true });
  `);
  await page.goto(`${address}/p${path}`, { waitUntil: "networkidle" });
  const largestPaintMs = Number(await page.evaluate("window.paint"));
  const shift = Number(await page.evaluate("window.shift"));
  await browser.close();
  return { largestPaintMs, shift, bytes };
}

const pageP95Ms = await serverTimes();
const loads: Loaded[] = [];
for (const path of paths) {
  const loaded = await load(path);
  loads.push(loaded);
  console.error(
    `/p${path}: ${Math.round(loaded.largestPaintMs)} ms, shift ${loaded.shift.toFixed(3)}, ${loaded.bytes} bytes`,
  );
}
console.log(
  JSON.stringify({
    pages: paths.length,
    pageP95Ms: Math.round(pageP95Ms),
    worstLargestPaintMs: Math.round(Math.max(...loads.map((each) => each.largestPaintMs))),
    worstShift: Math.max(...loads.map(({ shift }) => shift)),
    mostBytes: Math.max(...loads.map(({ bytes }) => bytes)),
  }),
);
