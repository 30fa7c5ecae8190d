{{/* What every object carries. Call with (dict "root" $ "name" <service>). */}}
{{- define "pom.labels" -}}
{{ include "pom.selector" . }}
app.kubernetes.io/part-of: parkeren-op-maat
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* What never changes, for selectors. */}}
{{- define "pom.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "pom.topic" -}}
pom-antwerpen.{{ . }}.json
{{- end }}

{{- define "pom.image" -}}
{{- $image := .root.Values.image -}}
{{- $path := printf "%s/%s" $image.repository .name -}}
{{- if $image.registry }}{{ $path = printf "%s/%s" $image.registry $path }}{{ end -}}
{{- with .service.digest }}{{ $path }}@{{ . }}{{ else }}{{ $path }}:{{ .service.tag | default $image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "pom.bootstrapServers" -}}
{{- if .Values.kafka.strimzi.enabled -}}
{{ .Values.kafka.strimzi.name }}-kafka-bootstrap:9093
{{- else -}}
{{ .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{- define "pom.kafkaProtocol" -}}
{{- ternary "SASL_SSL" .Values.kafka.securityProtocol .Values.kafka.strimzi.enabled -}}
{{- end }}

{{- define "pom.kafkaCaSecret" -}}
{{- if .Values.kafka.strimzi.enabled }}{{ .Values.kafka.strimzi.name }}-cluster-ca-cert{{ else }}{{ .Values.kafka.caSecret }}{{ end -}}
{{- end }}

{{- define "pom.databaseUrl" -}}
{{- $at := .root.Values.postgresql -}}
{{- $host := ternary (printf "%s-rw" $at.cloudNativePg.name) $at.host $at.cloudNativePg.enabled -}}
{{- $parameters := list -}}
{{- range $key, $value := $at.parameters }}{{ $parameters = append $parameters (printf "%s=%s" $key ($value | toString | urlquery)) }}{{ end -}}
jdbc:postgresql://{{ $host }}:{{ $at.port }}/{{ .service.database }}{{ with $parameters }}?{{ join "&" . }}{{ end }}
{{- end }}

{{- define "pom.publicHost" -}}
{{ (urlParse .Values.publicUrl).hostname }}
{{- end }}

{{- define "pom.tracingPort" -}}
{{- $at := urlParse .Values.tracing.endpoint -}}
{{- $parts := splitList ":" $at.host -}}
{{- if gt (len $parts) 1 }}{{ last $parts }}{{ else if eq $at.scheme "https" }}443{{ else }}80{{ end -}}
{{- end }}

{{/* The settings of a service that are no secret: wiring that follows from the chart, then env. */}}
{{- define "pom.settings" -}}
{{- $root := .root -}}
{{- $service := .service -}}
SERVER_PORT: "8080"
# Health in detail, metrics and what operators ask: not where citizens come.
POM_MANAGEMENT_PORT: "8081"
SPRING_PROFILES_ACTIVE: {{ $root.Values.pods.springProfiles | quote }}
JAVA_TOOL_OPTIONS: {{ $root.Values.pods.javaOptions | quote }}
POM_PUBLIC_URL: {{ $root.Values.publicUrl | quote }}
POM_ISSUER_URL: {{ printf "%s/identity" $root.Values.publicUrl | quote }}
POM_JWKS_URL: http://identity-service:8080/identity/oauth2/jwks
POM_CLOCK_OFFSET: {{ $root.Values.pods.clockOffset | quote }}
POM_CITY_STATUS: {{ $root.Values.pods.cityStatus | quote }}
POM_DATABASE_URL: {{ include "pom.databaseUrl" . | quote }}
# The init container has migrated; the service looks that it has, and cannot do it itself.
POM_MIGRATIONS: validate
POM_KAFKA_BOOTSTRAP_SERVERS: {{ include "pom.bootstrapServers" $root | quote }}
{{- $protocol := include "pom.kafkaProtocol" $root }}
SPRING_KAFKA_SECURITY_PROTOCOL: {{ $protocol }}
{{- if hasPrefix "SASL" $protocol }}
# For KEDA, which has no other place to read a name from.
KAFKA_USER: {{ .name }}
SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: SCRAM-SHA-512
{{- end }}
{{- if and (hasSuffix "SSL" $protocol) (include "pom.kafkaCaSecret" $root) }}
SPRING_KAFKA_SSL_TRUSTSTORETYPE: PEM
{{- end }}
{{- with $root.Values.tracing.endpoint }}
OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {{ . | quote }}
POM_TRACES_SAMPLED: {{ $root.Values.tracing.sampled | quote }}
{{- end }}
PLATFORM_TOPICS_CREATE: {{ and $root.Values.kafka.createTopics (not $root.Values.kafka.strimzi.enabled) | quote }}
{{- range $variable, $callee := $service.calls }}
{{ $variable }}: http://{{ $callee }}:8080
{{- end }}
{{- range $variable, $value := $service.env }}
{{ $variable }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{/* The settings that follow from other values, and so are nobody's to choose twice. */}}
{{- define "pom.wiring" -}}
SERVER_PORT POM_MANAGEMENT_PORT SPRING_PROFILES_ACTIVE JAVA_TOOL_OPTIONS POM_PUBLIC_URL POM_ISSUER_URL POM_JWKS_URL POM_CLOCK_OFFSET POM_CITY_STATUS POM_DATABASE_URL POM_DATABASE_USER POM_DATABASE_PASSWORD POM_MIGRATIONS POM_MIGRATION_USER POM_MIGRATION_PASSWORD POM_KAFKA_BOOTSTRAP_SERVERS SPRING_KAFKA_SECURITY_PROTOCOL SPRING_KAFKA_PROPERTIES_SASL_MECHANISM SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG OTEL_EXPORTER_OTLP_TRACES_ENDPOINT POM_TRACES_SAMPLED PLATFORM_TOPICS_CREATE
{{- end }}

{{/* Pod Security "restricted", and a root that nobody writes to. */}}
{{- define "pom.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ .Values.pods.user }}
runAsGroup: {{ .Values.pods.user }}
fsGroup: {{ .Values.pods.user }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "pom.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What no schema can say: choices that exclude or need each other. */}}
{{- define "pom.constraints" -}}
{{- range $name, $given := .Values.services }}
{{- $service := mergeOverwrite (deepCopy $.Values.defaults) $given }}
{{- $scaling := $service.autoscaling }}
{{- if and (eq $scaling.mode "lag") (not $service.hears) }}
{{- fail (printf "services.%s.autoscaling.mode is lag, but it hears no topic: choose cpu or none" $name) }}
{{- end }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
{{- fail (printf "services.%s.autoscaling.minReplicas is above maxReplicas" $name) }}
{{- end }}
{{- range $variable, $_ := $service.env }}
{{- if has $variable (include "pom.wiring" $ | splitList " ") }}
{{- fail (printf "services.%s.env.%s follows from other values of the chart" $name $variable) }}
{{- end }}
{{- if or (hasKey ($service.calls | default dict) $variable) (hasKey ($service.secrets | default dict) $variable) }}
{{- fail (printf "services.%s.env.%s stands in its calls or secrets already" $name $variable) }}
{{- end }}
{{- end }}
{{- range $variable, $callee := $service.calls }}
{{- if not (hasKey $.Values.services $callee) }}
{{- fail (printf "services.%s.calls.%s names %s, which is no service" $name $variable $callee) }}
{{- end }}
{{- end }}
{{- end }}
{{- if le (int .Values.pods.terminationGracePeriodSeconds) (add 40 (int .Values.pods.preStopSeconds)) }}
{{- fail "pods.terminationGracePeriodSeconds must be above preStopSeconds + 40: two phases of stopping take 20 s each at most" }}
{{- end }}
{{- if and .Values.routes.ingress.enabled .Values.routes.httpRoute.enabled }}
{{- fail "routes.httpRoute and routes.ingress are both enabled: choose one way in" }}
{{- end }}
{{- if and .Values.postgresql.cloudNativePg.enabled (ne (int .Values.postgresql.port) 5432) }}
{{- fail "postgresql.port is 5432 with cloudNativePg" }}
{{- end }}
{{- end }}
