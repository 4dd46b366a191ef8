import { test } from "vitest";
import { openAfternoon, screenedDispute } from "./afternoon.ts";
import { openBrowser, takeSeat } from "./browser.ts";
test("look", async () => {
  const browser = await openBrowser();
  const { taker, address } = await openAfternoon({ C1: "community" });
  await screenedDispute(taker, "26-00001");
  const desk = await takeSeat(browser, address, "Call taker 1");
  await desk.page.goto(`${address}/call/26-00001`);
  await desk.page.waitForTimeout(2500);
  console.log(desk.faults.join("\n").slice(0, 1500));
  await browser.close();
});
