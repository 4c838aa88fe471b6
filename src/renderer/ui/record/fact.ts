import type { TypedKind } from '../form/codec.ts';
import type { FactOption } from '../form/select-options.ts';

type FieldOf<Item> = keyof Item & string;

/**
 * One line of facts about a record: which field, and how it is edited. The label is `record.fact.<field>`.
 *
 * | kind | edited as |
 * | --- | --- |
 * | text, long, email, phone, url, country, integer, year, percent, decimal, date, due | typed text (codec.ts) |
 * | amount | typed decimal; a currency in the text or chosen beside it goes to `currency` |
 * | choice | one of `options` |
 * | person | somebody of the workspace, or nobody |
 * | company | a company by `field`, or only its name in `name` |
 * | contact | a contact by `field` |
 * | tags | words |
 */
export type Fact<Item> =
  | { kind: Exclude<TypedKind, 'amount'>; field: FieldOf<Item>; required?: boolean }
  | { kind: 'amount'; field: FieldOf<Item>; currency: FieldOf<Item>; required?: boolean }
  | { kind: 'choice'; field: FieldOf<Item>; options: readonly FactOption[]; required?: boolean }
  | { kind: 'person'; field: FieldOf<Item> }
  | { kind: 'company'; field: FieldOf<Item>; name: FieldOf<Item> }
  | { kind: 'contact'; field: FieldOf<Item> }
  | { kind: 'tags'; field: FieldOf<Item> };

export type TypedFact<Item> = Extract<Fact<Item>, { kind: TypedKind }>;
export type PickedFact<Item> = Exclude<Fact<Item>, { kind: TypedKind }>;

export function isTyped<Item>(fact: Fact<Item>): fact is TypedFact<Item> {
  return !['choice', 'person', 'company', 'contact', 'tags'].includes(fact.kind);
}
