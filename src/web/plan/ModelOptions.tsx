import { planSchema } from "#contract/plan.ts";
import { usePlanWords } from "./words.ts";

const models = planSchema.shape.model.options;

/** Who can take calls, as choices of a list. */
export function ModelOptions() {
  const words = usePlanWords();
  return models.map((model) => (
    <option key={model} value={model}>
      {words(`model_${model}`)}
    </option>
  ));
}
