import {
  createComputed,
  createMemo,
  createSignal,
  on,
  type Accessor,
} from "solid-js";

export interface Typed<Form> {
  /** What stands, with what is typed over it. */
  form: Accessor<Form>;
  set: <Field extends keyof Form>(field: Field, value: Form[Field]) => void;
  /** Whether something typed differs from what stands. */
  isChanged: Accessor<boolean>;
  /** What was sent is saved: it gives way to what stands next, however that is written. */
  sent: (form: Form) => void;
  /** Takes back what is typed. */
  forget: () => void;
}

/**
 * A form over something that stands and may change while somebody types: what he touched stays as
 * he typed it, what he did not touch follows what stands.
 */
export function createTyped<Form extends object>(
  standing: Accessor<Form>,
): Typed<Form> {
  type Fields = Partial<Form>;
  const [typed, setTyped] = createSignal<Fields>({});
  let saved: Fields | Form = {};
  const fieldsOf = (fields: Fields) => Object.keys(fields) as (keyof Form)[];
  createComputed(
    on(
      standing,
      (now) => {
        const waits = fieldsOf(typed()).filter((field) => {
          const value = typed()[field];
          return value !== now[field] && value !== saved[field];
        });
        saved = {};
        setTyped((fields) => pick<Fields>(fields, waits));
      },
      { defer: true },
    ),
  );
  return {
    form: createMemo(() => ({ ...standing(), ...typed() })),
    set: (field, value) => {
      setTyped((fields) => ({ ...fields, [field]: value }));
    },
    isChanged: () =>
      fieldsOf(typed()).some((field) => typed()[field] !== standing()[field]),
    sent: (form) => {
      saved = form;
    },
    forget: () => {
      setTyped({});
    },
  };
}

function pick<Fields extends object>(
  from: Fields,
  names: (keyof Fields)[],
): Partial<Fields> {
  const picked: Partial<Fields> = {};
  for (const name of names) picked[name] = from[name];
  return picked;
}
