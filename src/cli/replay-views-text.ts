import type { Lever } from "#history/replay-levers.ts";
import type { ReplayReport } from "#history/replay-report.ts";
import type { Interval } from "#history/replay-tally.ts";
import { print } from "./output.ts";

const spelled = ({ low, estimate, high }: Interval): string =>
  `${low} / ${Math.round(estimate)} / ${high}`;

const leverNotes: Readonly<Record<Lever["note"], string>> = {
  "every-hour": "over the calls whose hour is known",
  "hours-already": "nothing to turn: no call falls outside a team's hours",
  "hours-unknown": "nothing to turn: no call's hour is known",
  lifted: "the protocol's rules have this limit; here it is lifted",
  "put-on": "the protocol's rules do not have this limit; here it is put on",
};

/** Prints what stands beside the bounds: police, levers, repeat demand. Cuts and endings are in the JSON. */
export function printViews(report: ReplayReport): void {
  const { withoutPolice, freedHours, mismatch, repeatDemand: repeat } = report;
  print(`What fits needs no police in ${spelled(withoutPolice)} of the public calls`);
  if (freedHours !== null)
    print(
      `    ${Math.round(freedHours.low)} / ${Math.round(freedHours.estimate)} / ${Math.round(freedHours.high)} police hours, were police sent to every one of them today (${freedHours.minutesPerCall} minutes; ${freedHours.source.replace(/\.$/, "")}) and to none then. Handled is not diverted.`,
    );
  if (mismatch.calls > 0)
    print(
      `    Police were sent to ${mismatch.policeSent} of the ${mismatch.calls} calls whose file says who was; ${spelled(mismatch.policeNotNeeded)} of them fit without.`,
    );
  print();
  print("Levers, each turned alone: calls that an unarmed team could answer without police");
  for (const { name, before, after, note } of report.levers) {
    const named = name?.en ?? "Every team at every hour";
    print(
      before === null || after === null
        ? `    ${named}: ${leverNotes[note]}`
        : `    ${named}: ${spelled(before)} becomes ${spelled(after)}; ${leverNotes[note]}`,
    );
  }
  if (repeat.places > 0) {
    print();
    print(
      `${repeat.repeatPlaces} of ${repeat.places} places called three times or more: ${repeat.callsAtRepeatPlaces} of ${repeat.calls} calls.`,
    );
    for (const { family, calls, atRepeatPlaces } of repeat.needs.slice(0, 5))
      print(`    ${family}: ${atRepeatPlaces ?? "hidden"} of ${calls ?? "hidden"}`);
  }
}
