import { lazy } from "react";
import type { ComponentType } from "react";
import type { Role } from "#core/dispatch/commands.ts";
import type { SeatPage } from "#web/ui/Shell.tsx";

/** A seat's screen: who may open it, and the part of the program it is. A screen that is not here has no address. */
export interface Screen {
  readonly page: SeatPage;
  readonly roles: readonly Role[];
  /** Every other seat may open it by its address too, though it is not in their menu. */
  readonly isReadByAll?: true;
  /** A screen of operations: its keys are those that whoever sits here has chosen. */
  readonly hasOwnKeys?: true;
  readonly Screen: ComponentType;
}

/** The screens there are. The first one a seat's roles may open is where it starts. */
export const screens: readonly Screen[] = [
  {
    page: "taker",
    hasOwnKeys: true,
    roles: ["call-taker"],
    Screen: lazy(async () => ({
      default: (await import("./console/taker/TakerScreen.tsx")).TakerScreen,
    })),
  },
  {
    page: "supervisor",
    roles: ["supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/SupervisorScreen.tsx")).SupervisorScreen,
    })),
  },
  {
    page: "board",
    hasOwnKeys: true,
    roles: ["dispatcher", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./console/board/BoardScreen.tsx")).BoardScreen,
    })),
  },
  {
    page: "clinic",
    hasOwnKeys: true,
    roles: ["clinician"],
    Screen: lazy(async () => ({
      default: (await import("./console/clinic/ClinicScreen.tsx")).ClinicScreen,
    })),
  },
  {
    page: "partner",
    hasOwnKeys: true,
    roles: ["hotline"],
    Screen: lazy(async () => ({
      default: (await import("./console/partner/PartnerScreen.tsx")).PartnerScreen,
    })),
  },
  {
    page: "field",
    roles: ["field"],
    Screen: lazy(async () => ({
      default: (await import("./field/FieldScreen.tsx")).FieldScreen,
    })),
  },
  {
    page: "studio",
    roles: ["designer", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./studio/protocol/StudioPage.tsx")).StudioPage,
    })),
  },
  {
    page: "work",
    roles: ["supervisor", "call-taker", "dispatcher", "clinician"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/work/WorkPage.tsx")).WorkPage,
    })),
  },
  {
    page: "goals",
    roles: ["supervisor", "designer"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/goals/GoalsPage.tsx")).GoalsPage,
    })),
  },
  {
    page: "evaluation",
    roles: ["supervisor", "designer"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/evaluation/EvaluationPage.tsx")).EvaluationPage,
    })),
  },
  {
    page: "care",
    roles: ["care", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./care/CarePage.tsx")).CarePage,
    })),
  },
  {
    page: "records",
    roles: ["custodian"],
    Screen: lazy(async () => ({
      default: (await import("./records/RecordsPage.tsx")).RecordsPage,
    })),
  },
  {
    page: "sentinel",
    roles: ["supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/sentinel/SentinelPage.tsx")).SentinelPage,
    })),
  },
  {
    page: "mediate",
    roles: ["mediator", "mediation-lead"],
    Screen: lazy(async () => ({
      default: (await import("./mediation/MediatePage.tsx")).MediatePage,
    })),
  },
  {
    page: "support",
    roles: ["social-worker"],
    Screen: lazy(async () => ({
      default: (await import("./support/SupportPage.tsx")).SupportPage,
    })),
  },
  {
    page: "decide",
    roles: ["board", "designer", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./studio/decide/DecidePage.tsx")).DecidePage,
    })),
  },
  {
    page: "listening",
    roles: ["board"],
    Screen: lazy(async () => ({
      default: (await import("./listening/ListeningPage.tsx")).ListeningPage,
    })),
  },
  {
    page: "past-calls",
    roles: ["designer", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./studio/calls/CallsPage.tsx")).CallsPage,
    })),
  },
  {
    page: "shadow",
    roles: ["designer", "supervisor"],
    Screen: lazy(async () => ({
      default: (await import("./studio/shadow/ShadowPage.tsx")).ShadowPage,
    })),
  },
  {
    page: "plan",
    roles: ["supervisor", "designer", "board"],
    Screen: lazy(async () => ({
      default: (await import("./plan/PlanPage.tsx")).PlanPage,
    })),
  },
  {
    page: "library",
    roles: ["designer", "supervisor"],
    isReadByAll: true,
    Screen: lazy(async () => ({
      default: (await import("./studio/library/LibraryPage.tsx")).LibraryPage,
    })),
  },
  {
    page: "second-look",
    roles: ["supervisor", "clinician", "call-taker"],
    Screen: lazy(async () => ({
      default: (await import("./supervisor/second-look/SecondLookPage.tsx")).SecondLookPage,
    })),
  },
];
