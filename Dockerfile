# One recipe for every service, and one for the simulators that stand in for the world on one machine:
#
#   docker build --build-arg SERVICE=wallet-service --tag parkeren-op-maat/wallet-service .
#   docker build --target simulators --tag parkeren-op-maat/simulators .
#
# It needs BuildKit (the default since Docker 23). The stages down to `built` do not know SERVICE: six images cost one
# build. An image holds a Java runtime and one service, runs as a user without a name, writes to /tmp alone, and starts
# without a shell. Tests are ./verify's; here nothing is tested.

# The web client, which the gateway carries.
FROM node:24-slim AS web
WORKDIR /source/gateway/web
COPY gateway/web/package.json gateway/web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY gateway/web ./
RUN npm run bundle

# All modules.
FROM maven:3.9-eclipse-temurin-25 AS built
WORKDIR /source
COPY . ./
COPY --from=web /source/gateway/web/dist gateway/web/dist
# The simulators need a few of the libraries of local-stack, and none of its servers.
RUN --mount=type=cache,target=/repository \
    mvn -B -ntp -Dmaven.repo.local=/repository -Dmaven.test.skip=true -Dspotless.check.skip=true \
         -Dweb.skip=true package \
    && mkdir /simulators \
    && cp local-stack/target/local-stack-*.jar /simulators/ \
    && tr ':' '\n' < local-stack/target/class-path \
       | grep -E '/(tools/jackson|com/fasterxml/jackson/core/jackson-annotations|com/nimbusds|ch/qos/logback|org/slf4j)/' \
       | xargs cp -t /simulators/

# One service, taken apart by how often its pieces change.
FROM built AS unpacked
ARG SERVICE
RUN java -Djarmode=tools -jar "${SERVICE:?is missing: --build-arg SERVICE=wallet-service}/target/$SERVICE"-*.jar \
      extract --layers --destination /unpacked \
    && mv /unpacked/application/"$SERVICE"-*.jar /unpacked/application/service.jar \
    # The world for one machine is in no service.
    && ! ls /unpacked/*/lib | grep -E 'local-stack|embedded-postgres|platform-testing'

# A Java runtime, and a user that exists nowhere else.
FROM eclipse-temurin:25-jre AS runtime
WORKDIR /application
USER 10001:10001

# Development only.
FROM runtime AS simulators
LABEL org.opencontainers.image.title="Parkeren op maat: simulators" \
      org.opencontainers.image.description="itsme, eID and Worldline for one machine; never for production" \
      org.opencontainers.image.licenses="EUPL-1.2"
COPY --from=built /simulators/ ./
EXPOSE 9010 9020
ENTRYPOINT ["java", "-cp", "/application/*", "be.parkerenopmaat.localstack.SimulatorsMain"]

FROM runtime AS service
ARG SERVICE
LABEL org.opencontainers.image.title="Parkeren op maat: ${SERVICE}" \
      org.opencontainers.image.description="One service of the city's system to park as a resident or with a visitor's pass" \
      org.opencontainers.image.licenses="EUPL-1.2"
COPY --from=unpacked /unpacked/dependencies/ ./
COPY --from=unpacked /unpacked/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/application/ ./
# The ahead-of-time cache (JEP 514) halves the time to start. It is good only for the very runtime, files and paths it was
# made with, so it is made here and not in an earlier stage. The training has no database, because an image build has none:
# it starts the service as far as that goes, which is the whole context of most and nearly all of identity-service's, and
# how it ends does not matter. Whether the runtime takes the cache does: a build whose cache is refused fails here instead
# of starting slowly, unnoticed, for ever after.
USER 0
RUN --mount=type=bind,source=local-stack/src/main/compose/training.properties,target=/training.properties \
    java -XX:AOTCacheOutput=start-up.aot -Dspring.config.import=file:/training.properties \
      -Dspring.context.exit=onRefresh -jar service.jar > /tmp/training.log 2>&1 || true; \
    java -XX:AOTMode=on -XX:AOTCache=start-up.aot -cp service.jar -version || { cat /tmp/training.log; exit 1; }; \
    rm -rf /tmp/*
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=start-up.aot", \
            "-Xlog:aot=off", "-Xlog:cds=off", "-jar", "service.jar"]
