import {
  analysesSchema,
  analysisAgainSchema,
  analysisPiecesSchema,
  analysisRequestSchema,
  analysisRoles,
  analysisSchema,
  columnCorrectionSchema,
  importFoundSchema,
  linkedSchema,
  mapFoundSchema,
  typeCorrectionSchema,
} from "./analysis.ts";
import { ratesCorrectionSchema, ratesFoundSchema } from "./analysis-rates.ts";
import { replayReportSchema } from "./replay.ts";
import type { Route } from "./route.ts";

const may = analysisRoles;
const own = "/api/analyses/:id";

/** The addresses of analyses of past calls. */
export const analysisRoutes = {
  analyses: {
    method: "GET",
    path: "/api/analyses",
    summary: "The analyses of past calls that are kept, newest first.",
    may,
    answer: analysesSchema,
    refuses: [401, 403],
  },
  startAnalysis: {
    method: "POST",
    path: "/api/analyses",
    summary: "Name export files and a protocol; it begins when every file has been sent.",
    may,
    body: analysisRequestSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 413, 503],
  },
  analysis: {
    method: "GET",
    path: own,
    summary: "How an analysis stands.",
    may,
    answer: analysisSchema,
    refuses: [401, 403, 404],
  },
  sendAnalysisPiece: {
    method: "POST",
    path: `${own}/files/:number/:from`,
    summary:
      "The next bytes of one file, as application/octet-stream, from the byte that `received` names.",
    may,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409, 413],
  },
  analysisPieces: {
    method: "GET",
    path: `${own}/files/:number/pieces`,
    summary:
      "The length and SHA-256 of each piece that came of one file: compare before you go on with it.",
    may,
    answer: analysisPiecesSchema,
    refuses: [401, 403, 404],
  },
  analysisImport: {
    method: "GET",
    path: `${own}/import`,
    summary: "What the import found in the files: columns, refused rows, what to know of them.",
    may,
    answer: importFoundSchema,
    refuses: [401, 403, 404, 409],
  },
  analysisMap: {
    method: "GET",
    path: `${own}/map`,
    summary: "What each local type was taken for, as `concord map --json` writes it.",
    may,
    answer: mapFoundSchema,
    refuses: [401, 403, 404, 409],
  },
  analysisReport: {
    method: "GET",
    path: `${own}/report`,
    summary: "The figures, as `concord replay --json` writes them.",
    may,
    answer: replayReportSchema,
    refuses: [401, 403, 404, 409],
  },
  correctColumns: {
    method: "POST",
    path: `${own}/columns`,
    summary: "Say which column of a file holds what; it is imported again.",
    may,
    body: columnCorrectionSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  correctTypes: {
    method: "POST",
    path: `${own}/types`,
    summary: "Say what local types mean; they are counted again.",
    may,
    body: typeCorrectionSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  analysisRates: {
    method: "GET",
    path: `${own}/rates`,
    summary:
      "What the estimates assume: how often each answer is given, and where that comes from.",
    may,
    answer: ratesFoundSchema,
    refuses: [401, 403, 404, 409],
  },
  changeRates: {
    method: "POST",
    path: `${own}/rates`,
    summary:
      "Change what the estimates assume, take a rates file, or go back; it is counted again.",
    may,
    body: ratesCorrectionSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  stopAnalysis: {
    method: "POST",
    path: `${own}/stop`,
    summary: "Stop what runs; files and what was found before stay.",
    may,
    answer: analysisSchema,
    refuses: [401, 403, 404],
  },
  analyseAgain: {
    method: "POST",
    path: `${own}/again`,
    summary: "Go on with a stopped or failed analysis, or count it through another protocol.",
    may,
    body: analysisAgainSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  deleteAnalysis: {
    method: "DELETE",
    path: own,
    summary: "Delete an analysis with its files; the figures under its link stay.",
    may,
    answer: null,
    refuses: [401, 403, 404],
  },
  linkedFigures: {
    method: "GET",
    path: "/api/analyses/links/:link",
    summary: "The figures of a link, what they were made of, and what of that is gone.",
    may,
    answer: linkedSchema,
    refuses: [401, 403, 404],
  },
} as const satisfies Record<string, Route>;
