import type { Content } from "./column-content.ts";
import type { Role } from "./column-names.ts";

/** How well what a column holds suits a role its name speaks for, 0 to 1; 0 rules the column out whatever its name. */
export function suits(role: Role, content: Content): number {
  if (content.filled === 0) return 0;
  const isTime = content.times > 0.9 && content.hours > 0.2;
  const { times, hours } = timesOf(content);
  switch (role) {
    case "received":
      return times < 0.5 ? 0 : times * content.filled * (hours > 0.2 ? 1 : 0.5);
    case "dispatched":
    case "arrived":
    case "closed":
      return Math.max(
        times * (hours > 0.2 ? 1 : 0.5),
        content.clocks > 0.8 ? content.clocks * 0.8 : 0,
      ) < 0.5
        ? 0
        : 0.6 + 0.4 * content.filled * (hours > 0.2 || content.clocks > 0.8 ? 1 : 0.5);
    case "received-time":
      return content.clocks > 0.8 ? 1 : 0;
    case "call-id":
      // Words that come again and again say what calls are of, whatever "Incident" heads them.
      return (content.times > 0.9 && content.hours > 0 && content.words > 0) ||
        content.points > 0.3 ||
        (content.words > 0.9 && content.callWords > 0.5 && content.distinct < 0.5)
        ? 0
        : 0.5 + content.distinct / 2;
    case "type":
    case "final-type":
      // A source column ("911", "ONVIEW") is often headed "Call Type".
      return content.sources > 0.5 || content.times > 0.5 || content.yesNo > 0.5
        ? 0
        : 0.25 + 0.6 * content.words + 0.15 * content.callWords;
    case "type-code":
      return content.times > 0.5 || content.codes < 0.5 ? 0 : 0.5 + content.codes / 2;
    case "source":
      return content.sources > 0.5 || content.yesNo > 0.9
        ? 1
        : content.distinctCount <= 40 && content.callWords < 0.5 && content.words > 0.5
          ? 0.5
          : 0.2;
    case "latitude": {
      const fits = Math.max(content.latitudes, content.millionths);
      return fits > 0.5 ? 0.5 + fits / 2 : 0;
    }
    case "longitude": {
      const fits = Math.max(content.longitudes, content.bareLongitudes, content.millionths);
      return fits > 0.5 ? 0.5 + fits / 2 : 0;
    }
    case "point":
      return content.points > 0.5 ? 0.5 + content.points / 2 : 0;
    case "unit":
      return isTime || content.yesNo > 0.9 || content.points > 0.3 ? 0 : 0.6 + 0.4 * content.units;
    case "place":
      return isTime || content.points > 0.8 || content.numbers > 0.9
        ? 0
        : 0.6 + 0.4 * content.places;
    case "area":
      return isTime || content.points > 0.5
        ? 0
        : content.distinct > 0.9 && content.distinctCount > 200
          ? 0.3
          : 1;
    case "priority":
      return isTime || content.distinctCount > 60 ? 0 : 0.8 + 0.2 * content.priorities;
    case "disposition":
      return isTime || content.clocks > 0.8 ? 0 : 0.7 + 0.3 * content.words;
    case "agency":
    case "remarks":
      return isTime ? 0 : 1;
  }
}

/** Times as texts, or as days a spreadsheet counts: those are times only where a name says so. */
const timesOf = ({ times, hours, serialDays, serialHours }: Content) =>
  serialDays > 0 && times + serialDays > 0.9
    ? { times: times + serialDays, hours: hours + serialHours }
    : { times, hours };

/** Below what any name gives: a name that says what a column is outweighs a guess. */
const most = 0.5;

/** How likely a column has a role by what it holds, where its name says nothing; 0 to 0.5. */
export function contentAlone(role: Role, content: Content): number {
  // A column that says one thing in every row tells no call from another.
  const isConstant = content.distinctCount === 1 && content.distinct < 0.1;
  if (content.filled < 0.3 || isConstant) return 0;
  const { times, hours, words, distinct } = content;
  const isTimes = times > 0.9;
  switch (role) {
    case "received":
      // Ten digits may as well be a number of the call.
      return isTimes && content.numbers < 0.5
        ? most * content.filled * (hours > 0.2 ? 1 : 0.5) - laterCost(content)
        : 0;
    case "call-id":
      return isTimes ? 0 : idAlone(content);
    case "type":
      return words > 0.5 &&
        content.callWords > 0.4 &&
        content.places < 0.5 &&
        content.endWords < 0.5 &&
        content.sources < 0.6 &&
        times < 0.5 &&
        content.long < 0.5
        ? most *
            (0.4 + 0.6 * content.callWords) *
            (distinct > 0.9 && content.distinctCount > 100 ? 0.5 : 1)
        : 0;
    case "disposition":
      return content.endWords > 0.5 && content.callWords < 0.6 && content.long < 0.5
        ? most * content.endWords
        : 0;
    case "source":
      return content.sources > 0.8 && content.distinctCount <= 30 ? most * content.sources : 0;
    case "latitude":
      return content.latitudes > 0.9 ? most : 0;
    case "longitude":
      return content.longitudes > 0.9 ? most : 0;
    case "point":
      return content.points > 0.9 ? most * 0.9 : 0;
    case "place":
      return content.places > 0.7 && content.long < 0.5 && content.points < 0.5
        ? most * content.places
        : 0;
    case "priority":
      return content.priorities > 0.9 &&
        content.distinctCount <= 12 &&
        content.distinctCount > 1 &&
        content.yesNo < 0.9
        ? most * 0.6
        : 0;
    case "remarks":
      return content.long > 0.6 && distinct > 0.6 ? most : 0;
    case "received-time":
    case "type-code":
    case "final-type":
    case "unit":
    case "agency":
    case "area":
    case "dispatched":
    case "arrived":
    case "closed":
      return 0;
  }
}

/** Of several times without a name the earliest is the one a call came in at: later ones cost a little. */
const laterCost = ({ meanTime }: Content): number =>
  meanTime === null ? 0 : (meanTime / 4e12) * 0.1;

/**
 * Numbers that hardly repeat may be the calls' own; long ones that repeat may be of calls with a row a unit, which the rows must bear out
 * (`dropDoubtfulId`).
 */
function idAlone(content: Content): number {
  const isOther =
    content.words >= 0.5 ||
    content.clocks >= 0.5 ||
    content.points >= 0.1 ||
    content.latitudes >= 0.5 ||
    content.longitudes >= 0.5 ||
    content.places >= 0.5;
  if (isOther || content.meanLength < 4) return 0;
  if (content.distinct > 0.95) return most * 0.9;
  return content.distinct > 0.3 && content.codes > 0.9 && content.meanLength >= 6 ? most * 0.6 : 0;
}
