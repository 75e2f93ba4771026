/** The same object but for some of its methods. */
export function overriding<T extends object>(
  target: T,
  methods: Record<string, (...args: never[]) => unknown>,
): T {
  return new Proxy(target, {
    get: (object, key) => {
      if (typeof key === "string" && Object.hasOwn(methods, key))
        return methods[key];
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === "function" ? value.bind(object) : value;
    },
  });
}
