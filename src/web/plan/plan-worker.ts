import { answerer } from "#simulate/staffing/hands.ts";
import type { Asked } from "#simulate/staffing/hands.ts";

const answerTo = answerer();

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const answer = answerTo(data);
  if (answer !== undefined) self.postMessage(answer);
});
