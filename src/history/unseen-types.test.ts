import { describe, expect, test } from "vitest";
import { mapperFor } from "./mapper.ts";
import type { Mapper } from "./mapper.ts";
import { shippedCatalogue } from "./testing.ts";

const mapper = async (): Promise<Mapper> => mapperFor(await shippedCatalogue(), null);

/** Types as cities nobody here has labelled write them. */
describe("types of cities without a mapping", () => {
  test("codes alone say nothing outside the city that made them", async () => {
    const map = await mapper();
    for (const code of [
      "10-50",
      "1050",
      "10-16",
      "Signal 13",
      "SIG 20",
      "Code 4",
      "415",
      "415F",
      "459A",
      "5150",
      "5150 PC",
      "459 PC",
      "23152 VC",
      "602L",
      "11-80",
      "901T",
      "17A02",
      "06D01",
      "31-D-3",
      "9E1",
      "LAWENFORCE",
      "GESTION OFICIAL",
    ])
      expect(map(code), code).toMatchObject({ tier: "cannot-map", callType: null, classes: [] });
  });

  test("a weapon outweighs whatever else a type names, and nothing is sure of less", async () => {
    const map = await mapper();
    for (const type of [
      "WELFARE CHECK - WEAPON SEEN",
      "LOITERING WITH WEAPON",
      "TRESPASS WITH WEAPON",
      "JUVENILE WITH GUN",
      "DISPUTE WITH WEAPON",
      "NEIGHBOR DISPUTE, KNIFE",
      "NOISE - MAN ARMED",
    ])
      expect(map(type).classes, type).toEqual(["violence"]);
    expect(map("FIREARMS COMPLAINT").tier).toBe("cannot-map");
    expect(map("SUICIDAL SUBJECT WITH GUN").callType).toBe("suicide-threat");
    expect(map("DISTURBANCE, NO WEAPONS").callType).toBe("disturbance");
    expect(map("DOMESTIC - NO VIOLENCE").callType).toBe("domestic-disturbance");
  });

  test("A59 weapons in the plural, in short, in Spanish, and beside one that is absent", async () => {
    const map = await mapper();
    for (const type of [
      "DISTURB KNIVES",
      "DISTURBANCE W/ WPN",
      "BB GUN KIDS",
      "NEIGHBOR DISPUTE TURNED GUN ON HIM",
      "NO GUN, KNIFE, NEIGHBOR DISPUTE",
      "PLEITO CON MACHETE",
      "RUIDO, HOMBRE ARMADO",
    ])
      expect(map(type), type).toMatchObject({ classes: ["violence"] });
    expect(map("SUICIDAL W/ GUN")).toMatchObject({ callType: "suicide-threat", tier: "unsure" });
    expect(map("HOMBRE CON PISTOLA").classes).not.toContain("conflict");
  });

  test("A62 somebody with a weapon, or with what is one in a hand, is read as that and never as low risk", async () => {
    const map = await mapper();
    for (const type of [
      "SUBJ W/ MACHETE",
      "HOMBRE CON PISTOLA",
      "MUJER CON CUCHILLO",
      "MAN WITH BAT",
      "MACHETTE",
      "TRESPASS WITH BAT",
      "WELFARE CHECK, MALE SWINGING A HAMMER",
      "AGRESIVE PANHANDLER WITH PISTEL",
    ])
      expect(map(type), type).toMatchObject({ callType: "weapon", classes: ["violence"] });
    expect(map("WELFARE CHECK, NO WEAPON").callType).toBe("welfare-check");
  });

  test("A62 words in short or misspelt are read as what they mean", async () => {
    const map = await mapper();
    const read: Readonly<Record<string, string>> = {
      "ROOMMATE QUARREL": "verbal-dispute",
      GRAFITTI: "vandalism",
      "ABAND VEH": "abandoned-vehicle",
      "UNK PROB": "unknown-trouble",
      "PURSE SNATCH": "theft",
      HARRASMENT: "harassment",
      TRESSPASSING: "trespass",
      "SUSPICOUS PERSON": "suspicious-person",
      DISTURBNACE: "disturbance",
      "LIVESTOCK IN ROAD": "animal",
    };
    for (const [type, callType] of Object.entries(read))
      expect(map(type).callType, type).toBe(callType);
    expect(map("PURSE SNATCH").tier).toBe("unsure");
    for (const type of ["BLUE FORM", "FORM 7", "BURGLARS TOOLS WITH"])
      expect(map(type).classes, type).not.toContain("violence");
  });

  test("Spanish words of dispatch are read", async () => {
    const map = await mapper();
    const read: Readonly<Record<string, string>> = {
      "PELEA ENTRE VECINOS": "neighbor-dispute",
      "RUIDO EXCESIVO": "noise",
      "VIOLENCIA DOMÉSTICA": "domestic-violence",
      "PERSONA SIN HOGAR": "homeless-person",
      "ALTERACIÓN A LA PAZ": "disturbance",
      "ACCIDENTE DE AUTO": "traffic-crash",
    };
    for (const [type, callType] of Object.entries(read))
      expect(map(type), type).toMatchObject({ callType });
  });

  test("words that look like a danger or a need and are none are read as what they are", async () => {
    const map = await mapper();
    const read: Readonly<Record<string, string>> = {
      "DEAD BATTERY": "disabled-vehicle",
      "JUMPER CABLES": "disabled-vehicle",
      "MISSING DOG": "animal",
      "MISSING PROPERTY": "lost-found-property",
      "DOMESTIC ANIMAL": "animal",
      "DOG FIGHT": "animal-danger",
      "FIRE WORKS": "fireworks",
      "BAD CHECK": "fraud",
      "DUI CHECKPOINT": "officer-initiated-other",
      "WEAPON PERMIT": "administrative",
      "SEX OFFENDER REGISTRATION": "administrative",
      "CIVIL UNREST": "fight",
      "LOUD EXPLOSION": "fire",
      "SUSPICIOUS PACKAGE": "threats",
      "CHILD LOCKED IN CAR": "rescue",
      "TENTATIVA DE SUICIDIO": "suicide-attempt",
    };
    for (const [type, callType] of Object.entries(read))
      expect(map(type).callType, type).toBe(callType);
    for (const type of ["CUTTING GRASS", "PHOTO SHOOTING", "RUNAWAY VEHICLE", "SEARCH PARTY"])
      expect(map(type).callType, type).toBeNull();
  });

  test("learned words beside one that nobody met are never sure", async () => {
    const map = await mapper();
    for (const type of [
      "Pothole in Street Complaint",
      "Rodent Baiting/Rat Complaint",
      "NO HEAT COMPLAINT",
      "Heat/Hot Water",
      "Sewer Cleaning Inspection Request",
    ])
      expect(map(type).tier, type).not.toBe("sure");
  });
});
