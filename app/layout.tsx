import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import { readRequest } from "./read-request";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await readRequest();
  return {
    title: { default: "Sekisho", template: "%s · Sekisho" },
    description: texts.frame.description,
    referrer: "same-origin",
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#161a21" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { preferences, messages } = await readRequest();
  return (
    <html lang={preferences.locale} data-theme={preferences.theme}>
      <body>
        <Providers preferences={preferences} messages={messages}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
