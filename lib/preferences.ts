/** What a person chose once and every page obeys; kept in cookies so that the server renders it. */
export const LOCALES = ["en", "ja"] as const;
export const THEMES = ["system", "light", "dark"] as const;
export const ZONES = ["local", "utc"] as const;

export type Locale = (typeof LOCALES)[number];
type Theme = (typeof THEMES)[number];
export type Zone = (typeof ZONES)[number];
export type Preferences = { locale: Locale; theme: Theme; zone: Zone };

export const PREFERENCE_COOKIES = {
  locale: "sekisho_locale",
  theme: "sekisho_theme",
  zone: "sekisho_zone",
} as const satisfies Record<keyof Preferences, string>;

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | null {
  return allowed.find((candidate) => candidate === value) ?? null;
}

/** The first language of an Accept-Language header that there are messages for; English otherwise. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const ranked = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag: tag.split("-")[0], quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of ranked) {
    const locale = oneOf(LOCALES, tag);
    if (locale) return locale;
  }
  return "en";
}

/** Cookies decide; without them the browser's language, the system's theme and the local zone. */
export function readPreferences(
  cookie: (name: string) => string | undefined,
  acceptLanguage: string | null,
): Preferences {
  return {
    locale: oneOf(LOCALES, cookie(PREFERENCE_COOKIES.locale)) ?? negotiateLocale(acceptLanguage),
    theme: oneOf(THEMES, cookie(PREFERENCE_COOKIES.theme)) ?? "system",
    zone: oneOf(ZONES, cookie(PREFERENCE_COOKIES.zone)) ?? "local",
  };
}
