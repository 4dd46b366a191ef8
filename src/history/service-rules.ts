import { rule } from "./general-rule.ts";
import type { GeneralRule } from "./general-rule.ts";
import { someoneArmed } from "./named-weapon.ts";

/** Traffic, welfare, quality of life, fire and medical, and the widest words last. */
export const serviceRules: readonly GeneralRule[] = [
  // Traffic
  rule(
    /\b(accident|crash|collision|mvc|mva|acc)\b.*\bno ?-?n? ?inj|\bhit\b.*\brun\b(?!.*\binj)|\bw ?o inj|\bnon inj/,
    "traffic-crash",
    0.85,
  ),
  rule(/\bindustrial accident/, "medical", 0.6),
  rule(
    /\b(accident|crash|collision|mvc|mva|acc|hit and run)\b.*\b(inj\w*|entrap\w*|pedestrian|fatal)/,
    "traffic-crash-injury",
    0.85,
  ),
  rule(
    /\b(traffic|vehicle|veh|auto|motor vehicle)\b.*\b(accident|crash|collision|acc)\b|^accident\b|\bmv[ac]\b|\bcollision\b|\bcrash\b/,
    "traffic-crash",
    0.8,
  ),
  rule(
    /\b(abandoned|aband|abnd|abd) (vehicle|veh|auto|car|truck|trailer)|\b(vehicle|veh)\b.*\b(abandoned|aband|abd)\b/,
    "abandoned-vehicle",
    0.9,
  ),
  rule(/\bdisabled\b|\bstalled\b|\bmotorist\b|\bstranded\b/, "disabled-vehicle", 0.85),
  rule(/\bpark(ed|ing)\b|\bprkg\b|\bblocked? (drive\w*|alley)\b/, "parking", 0.85),
  rule(
    /\b(traffic|road\w*|highway|street)\b.*\b(hazard\w*|haz|obstruct\w*|block\w*|debris|control|signals?|light)\b|\b(obstruct\w*|debris)\b.*\b(road|highway)/,
    "traffic-hazard",
    0.8,
  ),
  rule(
    /\breckless (driv\w*|veh\w*)|\b(traffic|moving|tfc)\b.*\b(viol\w*|complaint|offen)|\bspeeding\b|\bracing\b/,
    "traffic-violation",
    0.8,
  ),
  // Missing, welfare, service
  rule(
    /\b(missing|runaway|escaped)\b.*\b(dog|cat|pet|animal|horse|livestock|cattle)s?\b/,
    "animal",
    0.8,
  ),
  rule(/\bmissing (property|items?)\b/, "lost-found-property", 0.75),
  rule(/\brunaway\b(?!.*\b(vehicle|veh|car|truck|trailer|cart|train)\b)/, "runaway", 0.9),
  rule(
    /\brecovered missing\b|\bmissing\b.*\b(found|located|recovered|returned)\b/,
    "found-person",
    0.85,
  ),
  rule(/\bmissing\b/, "missing-person", 0.85),
  rule(/\bfound (person|child|adult|juv\w*)\b/, "found-person", 0.85),
  rule(
    /\bwelfare\b|\bwellness\b|\bwell ?-?(being|ck|check)|\bcheck (condition|on|the well|subject)\b|\bconcern(ed)? for\b/,
    "welfare-check",
    0.9,
  ),
  rule(/\b(person|man|subject|party) down\b|\bdown\b.*\bperson\b/, "person-down", 0.85),
  rule(/\b(homeless|unhoused|unsheltered|transient|vagran\w*)\b/, "homeless-person", 0.85),
  rule(/\bencampment|\bcamping\b/, "encampment", 0.85),
  rule(/\bpan ?handl|\bbegging\b/, "panhandling", 0.9),
  rule(
    /\b(lost|found|abandoned)\b.*\bproperty\b|\bproperty\b.*\b(lost|found)\b/,
    "lost-found-property",
    0.9,
  ),
  rule(/\bkeep\w* (the )?peace\b|\bstand ?-?by\b|\bcivil standby\b/, "standby-assist", 0.85),
  rule(/\bland ?lord\b|\btenant\b|\beviction\b/, "landlord-tenant", 0.85),
  rule(/\bcustod/, "custody", 0.8),
  rule(/\bcivil\b/, "civil-matter", 0.8),
  // Quality of life
  rule(/\b(neighbou?r)\b.*\b(dispute|trouble|problem|dist\w*)/, "neighbor-dispute", 0.85),
  rule(/\bexplosions?\b|\bexplod\w*/, "fire", 0.6),
  rule(
    /\bnoise\b|\bloud\b|\bmusic\b|(?<!\b(third|3rd|search|injured|sick|armed|unknown|other) )\bparty\b(?! (down|armed|report))/,
    "noise",
    0.85,
  ),
  rule(/\bfire ?works?\b/, "fireworks", 0.95),
  rule(/\btrespass/, "trespass", 0.9),
  rule(/\bunwanted\b|\bunwnted\b|\brefus\w* to leave\b/, "unwanted-person", 0.85),
  rule(/\bloiter/, "loitering", 0.9),
  rule(
    /\b(suspicious|susp)\b.*\b(person|subject|male|female|persons|people)\b|\bperson\b.*\bsuspicious\b/,
    "suspicious-person",
    0.9,
  ),
  rule(/\bsuspicious\b|\bsusp (veh|inc|circ|act)/, "suspicious-circumstances", 0.85),
  rule(/\bcurfew\b|\btruan\w*|\bjuvenile\b|\bjuv\b|\bkids\b/, "juvenile-problem", 0.75),
  rule(/\burinat|\bdefecat/, "public-urination", 0.9),
  rule(/\bliquor\b|\balcohol\b|\bopen container\b/, "liquor-violation", 0.8),
  rule(
    /\bnarcotics?\b|\bdrugs?\b|\bcontrolled substance\b|\bparaphernalia\b/,
    "drug-activity",
    0.8,
  ),
  rule(/\bprostitut/, "sex-work", 0.9),
  rule(/\blitter|\bdumping\b/, "litter-dumping", 0.9),
  rule(
    /\banimals?\b.*\b(vicious|bites?|bit|attack\w*|danger\w*|threat\w*)|\b(vicious|dangerous|aggressive)\b.*\b(animal|dog)|\bdog bite\b/,
    "animal-danger",
    0.85,
  ),
  rule(/\banimals?\b|\bdogs?\b|\blivestock\b|\bcattle\b/, "animal", 0.85),
  // Fire, medical
  rule(
    /\b(gas (leak|odor)|wires? down|odor|haz ?mat|fuel spill|electrical hazard|carbon monoxide)\b/,
    "hazard-utility",
    0.85,
  ),
  rule(/\b(child|baby|infant|kid|person)\b.*\block(ed)? (in|inside)\b/, "rescue", 0.7),
  rule(/\block ?(ed )?outs?\b/, "public-assist", 0.7),
  rule(/\brescue\b|\bdrown/, "rescue", 0.8),
  rule(/\bfire\b|\bburning\b|\barson\b/, "fire", 0.8),
  rule(/\b(doa|deceased|dead (person|body)|death|unattended death)\b/, "death", 0.85),
  rule(
    /\bmedical\b|\bems\b|\b(sick|injured|ill) (person|party|subject)\b|\bunconscious\b|\bcardiac\b|\bbreathing\b|\bchest pain\b|\bseizures?\b|\bfall victim\b|\bfalls? from (height|roof|ladder)\b|\bsick (case|call)\b|\bambulance\b/,
    "medical",
    0.85,
  ),
  // Somebody with a weapon, where no rule before names what it is about; one that takes it for little is outweighed by the weapon.
  rule(someoneArmed, "weapon", 0.7),
  // Widest last
  rule(/\bverbal\b|\bargu(ment|ing)\b|\bquarrel\w*|\bsquabbl\w*/, "verbal-dispute", 0.75),
  rule(/\bdisturb\w*|\bdisorderly\b|\bnuisance\b|\bdispute\b/, "disturbance", 0.75),
  rule(
    /\bassist\w*\b.*\b(agency|agencies|pd|police|fire|ems|other)\b|\bmutual aid\b|\bagency assist\b/,
    "agency-assist",
    0.8,
  ),
  rule(
    /\b(citizen|public|motor)\b.*\b(assist\w*|service|help)\b|\bassist\w*\b.*\b(citizen|public)\b|\blift assist\b/,
    "public-assist",
    0.8,
  ),
  rule(/\binformation\b|\binfo\b|\breport only\b/, "information", 0.75),
  rule(/^(other|misc\w*|all other\w*|none|n a|na)$|^(other|misc\w*) /, "other", 0.7),
];
