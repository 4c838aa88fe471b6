import type { AnyContractProcedure, ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';

/** What a handler gets: the input after validation, defaults filled in. */
export type InputOf<Procedure extends AnyContractProcedure> =
  Procedure extends ContractProcedure<infer Input, infer _Output, infer _Errors, infer _Meta>
    ? InferSchemaOutput<Input>
    : never;
/** What a handler answers, before validation. */
export type OutputOf<Procedure extends AnyContractProcedure> =
  Procedure extends ContractProcedure<infer _Input, infer Output, infer _Errors, infer _Meta>
    ? InferSchemaInput<Output>
    : never;
