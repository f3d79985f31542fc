import type { Json } from "../../../core/kit/transport.ts";
import type { PaperOption } from "./options.ts";

type Values = Readonly<Record<string, Json | undefined>>;

/** What the input of one option gets. */
export interface OptionProps {
  id: string;
  option: PaperOption;
  /** All values of the paper: some options depend on others. */
  values: Values;
  value: Json | undefined;
  onChange: (values: Values) => void;
}
