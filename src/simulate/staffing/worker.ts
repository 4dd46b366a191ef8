import { parentPort } from "node:worker_threads";
import { answerer } from "./hands.ts";
import type { Asked } from "./hands.ts";

const answerTo = answerer();

parentPort?.on("message", (asked: Asked) => {
  const answer = answerTo(asked);
  if (answer !== undefined) parentPort?.postMessage(answer);
});
