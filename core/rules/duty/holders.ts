import { deriveTerm } from "./derive.ts";
import type { DutyAppointment, DutyInput, TermDuty } from "./forms.ts";
import { prepare } from "./terms.ts";

/** One bound term of a body, past or present, with what was done within it. */
export interface DutyHolder extends TermDuty {
  appointment: DutyAppointment;
  person: string;
}

/**
 * Everyone who holds or held a bound post of one body, latest start first, each with what was heard and held in that very
 * term (FREQ-01, FREQ-02): the record of an old term stays as it was when a new holder begins.
 */
export function dutyHolders(input: DutyInput, organisation: string): DutyHolder[] {
  const prepared = prepare(input);
  return (prepared.ofBody.get(organisation) ?? []).map((term) => ({
    ...deriveTerm(prepared, term),
    appointment: term.appointment,
    person: prepared.names.get(term.appointment.person) ?? "",
  }));
}
