# The bot for Slack. (The playground is for a desk: it answers on 127.0.0.1 only.)
FROM node:22-bookworm-slim AS build
# better-sqlite3 downloads what it needs; where it cannot, it is compiled with these.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/build-page.mjs scripts/build-programs.mjs scripts/
COPY bin bin
RUN npm ci --omit=dev
COPY data data
COPY src src
RUN node scripts/build-programs.mjs
COPY manifest.yml LICENSE ./

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
  DATABASE_URL=sqlite:/data/paperboy.db \
  PAPERBOY_INDEX_DIR=/data \
  PORT=3000
WORKDIR /app
# Owned by root: the process that runs as "node" cannot change itself.
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/paperboy.mjs", "start"]
