import type { Lever } from "#history/replay-levers.ts";
import type { Interval, ReplayReport } from "#history/replay-report.ts";
import { print } from "./output.ts";

const spelled = ({ low, estimate, high }: Interval): string =>
  `${low} / ${Math.round(estimate)} / ${high}`;

const leverNames: Readonly<Record<Lever["id"], string>> = {
  hours: "every team at every hour",
  "third-party-callers": "callers who are not the one concerned, taken as if they were",
  "police-call-types": "call types left to police, opened",
  "conflict-without-health-link": "conflict left out",
};

const leverNotes: Readonly<Record<Lever["note"], string>> = {
  "every-hour": "over the calls whose hour is known",
  "hours-already": "nothing to turn: no call falls outside a team's hours",
  "hours-unknown": "nothing to turn: no call's hour is known",
  "caller-taken-as-first-party": "only how often is changed",
  "caller-not-asked": "nothing to turn: the protocol does not ask who is calling",
  "types-by-disqualifiers": "at most the calls in which no disqualifier of the team would hold",
  "types-none-left": "nothing to turn: every such type has a rule that sends a team",
  "conflict-left-out": "records cannot tell which conflict touches mental health, so all of it",
  "conflict-none": "nothing to turn: no rule sends a team to conflict",
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
  for (const { id, before, after, note } of report.levers)
    print(
      before === null || after === null
        ? `    ${leverNames[id]}: ${leverNotes[note]}`
        : `    ${leverNames[id]}: ${spelled(before)} becomes ${spelled(after)}; ${leverNotes[note]}`,
    );
  if (repeat.places > 0) {
    print();
    print(
      `${repeat.repeatPlaces} of ${repeat.places} places called three times or more: ${repeat.callsAtRepeatPlaces} of ${repeat.calls} calls.`,
    );
    for (const { family, calls, atRepeatPlaces } of repeat.needs.slice(0, 5))
      print(`    ${family}: ${atRepeatPlaces ?? "hidden"} of ${calls ?? "hidden"}`);
  }
}
