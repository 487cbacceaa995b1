# Sekisho's programs on a read-only file system, as nobody in particular. Data (the embedded database, generated secrets,
# waiting audit entries) lies in /data, the configuration in /config/sekisho.yaml.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NODE_ENV=production node scripts/build-server.mjs \
 && NODE_ENV=production node node_modules/next/dist/bin/next build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf .next/cache

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 \
    SEKISHO_CONFIG=/config/sekisho.yaml SEKISHO_DATA=/data
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
COPY --from=build /app/public public
COPY --from=build /app/server/platform/db/migrations server/platform/db/migrations
RUN rm -f dist/sandbox.js dist/sandbox.js.map && install -d -o node -g node -m 0700 /data
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=4s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((r) => process.exit(r.ok || r.status === 421 ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
