import { erlangRow } from "./erlang-rows.ts";

const calls = 2_000_000;

for (const teams of [2, 3, 4, 5]) self.postMessage(erlangRow(teams, calls));
