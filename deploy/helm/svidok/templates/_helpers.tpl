{{- define "svidok.name" -}}
{{- if contains "svidok" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-svidok" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "svidok.selector" -}}
app.kubernetes.io/name: svidok
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "svidok.labels" -}}
{{ include "svidok.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "svidok.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* What every pod has: no root, no token of the cluster, nothing that can be written but what is mounted for it. */}}
{{- define "svidok.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "svidok.container" -}}
image: {{ include "svidok.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
envFrom:
  - configMapRef:
      name: {{ include "svidok.name" . }}
{{- end }}

{{- define "svidok.secretFiles" -}}
{{- range $setting, $key := .Values.secrets.keys }}
- name: {{ $setting }}_FILE
  value: /run/secrets/svidok/{{ $key }}
{{- end }}
{{- end }}

{{/* A change of the settings starts pods anew. */}}
{{- define "svidok.settingsDigest" -}}
svidok/settings: {{ .Values.settings | toJson | sha256sum | trunc 16 | quote }}
{{- end }}
