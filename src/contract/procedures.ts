import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { contract } from './index.ts';
import type { Meta } from './procedure.ts';

type JsonSchema = Record<string, unknown>;

/** A procedure in the words of JSON Schema (draft 2020-12). */
export interface ProcedureDescription {
  /** Its path, as in `leads.list`. */
  procedure: string;
  permission: Meta['permission'];
  input: JsonSchema;
  /** Of a stream the shape of each of its values. */
  output: JsonSchema;
  stream: boolean;
}

function walk(router: object, path: string[], found: Map<string, AnyContractProcedure>) {
  for (const [name, part] of Object.entries(router)) {
    if (isContractProcedure(part)) found.set([...path, name].join('.'), part);
    else walk(part, [...path, name], found);
  }
}

/** Every procedure of the contract by its path. */
export function allProcedures(): Map<string, AnyContractProcedure> {
  const found = new Map<string, AnyContractProcedure>();
  walk(contract, [], found);
  return found;
}

export function permissionOf(procedure: AnyContractProcedure): Meta['permission'] {
  return (procedure['~orpc'].meta as Meta).permission;
}

const isFile = (schema: z.core.$ZodType) => schema._zod.bag.Class === Blob;

/** How a file is written where JSON stands for it. */
const fileSchema = {
  type: 'object',
  properties: { $file: { type: 'string', description: 'path of the file' } },
  required: ['$file'],
};

function schemaOf(schema: unknown, io: 'input' | 'output'): JsonSchema {
  if (!(schema instanceof z.ZodType)) return {};
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (isFile(zodSchema)) Object.assign(jsonSchema, fileSchema);
      else if (zodSchema._zod.def.type === 'void') Object.assign(jsonSchema, { type: 'null' });
    },
  });
  return json;
}

export function describeProcedure(name: string, procedure: AnyContractProcedure): ProcedureDescription {
  const { inputSchema, outputSchema } = procedure['~orpc'];
  const stream = getEventIteratorSchemaDetails(outputSchema);
  return {
    procedure: name,
    permission: permissionOf(procedure),
    input: schemaOf(inputSchema, 'input'),
    output: schemaOf(stream?.yields ?? outputSchema, 'output'),
    stream: stream !== undefined,
  };
}
