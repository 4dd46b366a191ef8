import { rule } from "./general-rule.ts";
import type { GeneralRule } from "./general-rule.ts";

/** Police's own work, words that say nothing of a need, danger, alarms, violence and property: told before what is milder. */
export const dangerRules: readonly GeneralRule[] = [
  // Paper about a danger is no danger
  rule(
    /\b(guns?|weapons?|firearms?|alarm|ccw|parade)\b.*\b(permit|licen[cs]e|registration)\b|\bsex\w* offenders?\b.*\b(regist\w*|check|verif\w*|compliance)\b/,
    "administrative",
    0.7,
  ),
  rule(/\bcheck ?points?\b/, "officer-initiated-other", 0.7),
  // Police by themselves
  rule(/\b(traffic|vehicle|veh) stops?\b|\btstop\b/, "traffic-stop", 0.95),
  rule(
    /\b(subject|pedestrian|suspicious|person|field) stop\b|\bfield (interview|contact)\b/,
    "subject-stop",
    0.85,
  ),
  rule(
    /\b(premises?|property|building|business|house|park|security|directed|extra) (checks?|patrols?)\b|\b(directed|foot|extra|zone) patrol\b|\bpatrol (request|check|area)\b/,
    "patrol-check",
    0.9,
  ),
  rule(/\bcommunity (policing|engagement|contact)\b|\bwalk and talk\b/, "community-policing", 0.85),
  rule(/\b(pursuit|eluding)\b/, "pursuit", 0.8),
  rule(/\bprisoner\b|\binmate\b/, "prisoner-transport", 0.8),
  rule(/\bofficer (needs|down|assist)|\bbackup\b|\bcode 99\b/, "officer-backup", 0.8),
  rule(/\bofficer initiated\b|\bself initiated\b|\bproactive\b/, "officer-initiated-other", 0.85),
  rule(
    /\badmin(istrative)?\b|\bout of service\b|\bmeal\b|\btraining\b|\breport writing\b|\bpaper ?work\b|\bfingerprint|\bride ?along\b|\broll call\b|\btest (call|record)\b/,
    "administrative",
    0.8,
  ),
  rule(/\bfollow ?-?ups?\b/, "follow-up", 0.9),
  rule(
    /\bsupplement(al|ary)?\b|\bsuppl report\b|\battempt(ed)? to (contact|locate)\b|\bcall ?back\b/,
    "follow-up",
    0.8,
  ),
  rule(
    /\bserve (papers|subpoena)|\b(subpoena|paper|civil process) service\b/,
    "administrative",
    0.8,
  ),
  rule(/\bwarrants?\b|\bfugitive\b|\bwanted\b/, "wanted-person", 0.85),
  // Says nothing of the need
  rule(
    /\b911\b.*\b(hang ?-?up|open|abandoned|misdial|silent|transfer)|\bhang ?-?up\b|\bopen line\b|\bani ali\b|\bopen 911\b/,
    "911-hangup",
    0.9,
  ),
  rule(
    /\bunk(nown)?\b.*\b(trouble|trbl|prob(lem)?|nature|complaint)\b|^unk(nown)?$/,
    "unknown-trouble",
    0.9,
  ),
  // Self-harm, mental health, substances
  rule(
    /\bsuicid\w*\b.*\b(attempt|intento|tentativa)|\b(attempt\w*|intento|tentativa)\b.*\bsuicid|\bjumper\b(?! cable)/,
    "suicide-attempt",
    0.85,
  ),
  rule(/\bsuicid/, "suicide-threat", 0.85),
  rule(
    /\bmental\w*\b.*(?<!non )\bviolent\b|\bpsych\w*\b.*(?<!non )\bviolent\b/,
    "mental-health-violent",
    0.85,
  ),
  rule(
    /\bmental(ly)?\b|\bbehaviou?ral\b|\bpsych\w*|\bemotional(ly)?\b|\bcrisis\b|\bedp\b|\bbaker act\b/,
    "mental-health-crisis",
    0.85,
  ),
  rule(/\boverdose\b|\bpoison/, "overdose", 0.9),
  rule(
    /\b(drunk|impaired|intox\w*) driv|\bdui\b|\bd u i\b|\bdwi\b|\bdriving (under|while)\b|\bowi\b/,
    "impaired-driver",
    0.9,
  ),
  rule(/\bintox|\bdrunk|\bdetox\b|\binebriat|\bpublic intox/, "intoxicated-person", 0.85),
  // Alarms before what they are alarms for
  rule(
    /\balarms?\b.*\b(hold ?-?up|panic|duress|robbery|bank)|\b(hold ?-?up|panic|duress|robbery|bank)\b.*\balarm/,
    "alarm-holdup",
    0.9,
  ),
  rule(
    /\b(fire|smoke|medical|co|carbon)\b.*\balarm|\balarms?\b.*\b(fire|smoke|medical)\b/,
    "alarm-fire",
    0.9,
  ),
  rule(/\bvehicle alarm\b|\balarm\w*\b.*\bvehicle\b/, null, 0),
  rule(/\balarms?\b/, "alarm-intrusion", 0.75),
  // Weapons and violence
  rule(
    /\bsuspicious (package|device|item|powder|substance)\b|\bbombs?\b(?!.*\bthreat)/,
    "threats",
    0.6,
  ),
  rule(/\b(dog|cock|animal)s? ?fight/, "animal-danger", 0.8),
  rule(/\bdead battery\b|\bbattery dead\b|\bjump ?start|\bjumper cable/, "disabled-vehicle", 0.8),
  rule(/\briots?\b|\bcivil (unrest|disorder|disturb\w*)\b/, "fight", 0.6),
  rule(/\banimals?\b.*\bthreat|\bthreat\w*\b.*\b(animal|dog)/, "animal-danger", 0.85),
  rule(
    /\bfight\b.*\b(verbal|oral)\b|\b(verbal|oral)\b.*\b(fight|dispute|argument)\b/,
    "verbal-dispute",
    0.85,
  ),
  rule(/\b(threats?|assaults?|battery|aslt)\b.*\b(armed|weapons?|gun|knife)\b/, "assault", 0.8),
  rule(
    /\bshots?\b.*\b(fired|heard)|\bshot ?spotter\b|\bgun ?(shots?|fire)\b|^shots\b|\bsounds? of shots\b/,
    "shots-fired",
    0.9,
  ),
  rule(
    /\bperson shot\b|\bactive shooter\b|(?<!\b(photo|target) )\bshooting\b(?! range)|\bshot at\b/,
    "shooting",
    0.9,
  ),
  rule(
    /\bstab|(?<!\b(wood|tree|grass|hair|lawn) )\bcutting\b(?! (grass|tree|wood|hair|lawn))/,
    "stabbing",
    0.85,
  ),
  rule(
    /\bdomestic\b.*(?<!\b(no|non|without|not) )\b(violence|viol|assault|asslt|aslt|battery|physical|weapon|armed)|\bdv\b(?!.*\bno aslt\b).*\b(aslt|asslt|assault|viol\w*)\b|\b(aslt|asslt|assault|battery)\b.*\b(dv|domestic)\b/,
    "domestic-violence",
    0.85,
  ),
  rule(
    /\b(protect\w*|court|restraining|prot|no contact) (order|ord)\b|\border (violation|service)\b|\border\b.*\bservice of\b/,
    "protective-order",
    0.85,
  ),
  rule(/\bdomestic (animal|pet|dog|cat)s?\b/, "animal", 0.8),
  rule(/\bdomestic\b|\bdv\b|\bfamily (dist\w*|dispute|trouble)\b/, "domestic-disturbance", 0.85),
  rule(
    /\b(disturb\w*|disputes?|arguments?)\b.*(?<!\b(no|without) )\b(weapons?|armed|guns?|knife)\b/,
    "disturbance-weapon",
    0.85,
  ),
  rule(/\brobbery\b|\bcar ?jack/, "robbery", 0.9),
  rule(
    /\brape\b|\bsex\w*\b.*\b(assault|offen[cs]e|batt\w*|crimes?|abuse)\b|\bmolest/,
    "sexual-assault",
    0.85,
  ),
  rule(/\bindecent\b|\blewd\b|\bexpos(e|ing|ure)\b|\bsex in public\b/, "indecent-exposure", 0.8),
  rule(/\bkidnap|\babduct/, "kidnapping", 0.9),
  rule(/\bchild\b.*\bneglect|\bneglect\b.*\bchild/, "child-neglect", 0.85),
  rule(/\bchild\b.*\babuse|\babuse\b.*\bchild/, "child-abuse", 0.85),
  rule(/\bfight/, "fight", 0.85),
  rule(/\bthreat/, "threats", 0.8),
  rule(/\bassault|\bbattery\b|\basslt\b|\baslt\b/, "assault", 0.85),
  rule(
    /\b(man|person|subject|wmn|woman)\b.*\b(gun|knife|weapons?|armed)\b|^weapons?\b|\bweapons? (viol|offen|call|incident)|\barmed\b|\bbrandish/,
    "weapon",
    0.8,
  ),
  rule(/\bstalk/, "stalking", 0.9),
  rule(/\bharas(s|\b)|\b(obscene|nuisance|annoying)\b.*\bcalls?\b/, "harassment", 0.85),
  rule(/\broad rage\b/, "road-rage", 0.9),
  // Property
  rule(/\b(auto|vehicle|veh)\b.*\btheft\b.*\brecover/, "vehicle-theft", 0.85),
  rule(
    /\b(recovered|found|recovery)\b.*\b(vehicle|auto|veh|stolen)\b|\b(auto|vehicle|veh)\b.*\brecover/,
    "vehicle-recovered",
    0.85,
  ),
  rule(
    /\bstolen (vehicle|veh|auto|car|tag|plate)|\b(auto|vehicle|veh|motor) theft\b|\btheft\b.*\b(of (a )?(motor )?vehicle|of auto)\b/,
    "vehicle-theft",
    0.85,
  ),
  rule(
    /\bcar prowl\b|\b(break\w*|b e|burg\w*)\b.*\b(vehicle|auto|veh)\b|\b(vehicle|auto|veh)\b.*\b(b e|break|burg)|\btheft from (a )?(motor )?(vehicle|auto|veh)\b/,
    "vehicle-break-in",
    0.85,
  ),
  rule(
    /\bburglar|\bburg\b|\bhome invasion\b|\b(residential|commercial) b e\b|\bbreaking (and|or) entering\b/,
    "burglary",
    0.85,
  ),
  rule(/\bprowler/, "prowler", 0.9),
  rule(/\bshop ?lift/, "shoplifting", 0.95),
  rule(/\b(bad|forged|worthless|nsf) checks?\b/, "fraud", 0.85),
  rule(
    /\bfraud|\bforgery\b|\bcounterfeit|\bscams?\b|\bfalse pretens|\bidentity theft\b|\bid theft\b|\bembezz/,
    "fraud",
    0.9,
  ),
  rule(/\b(purse|bag|phone|wallet|chain|jewelry) snatch/, "theft", 0.7),
  rule(/\btheft\b|\blarceny\b|\bstolen\b|\bstealing\b/, "theft", 0.85),
  rule(/\b(accident|crash|collision)\b.*\b(property|prop) dam/, "traffic-crash", 0.85),
  rule(
    /\bvandal|\b(criminal|malicious) (mischief|damage)\b|\bgraffiti\b|\bproperty (damage|dest\w*)\b|\bdestruct\w* (of )?prop|\bdamage\b.*\bproperty\b/,
    "vandalism",
    0.85,
  ),
];
