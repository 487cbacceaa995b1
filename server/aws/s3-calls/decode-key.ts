/** A key of a listing that was asked for with `encoding-type=url`: XML cannot carry every character a key may hold. */
export const decodeKey = (key: string): string =>
  /[+%]/.test(key) ? decodeURIComponent(key.replaceAll("+", " ")) : key;
