#!/usr/bin/env bash
# Shows a module registry of plain files, from nothing: compile a document, publish it, serve the files with nginx, and use the module with Terraform.
# npm run registry-demo
# AWS is not called: moto answers on this machine. Nothing is left behind.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
snippet="$repository/packages/release/serve/nginx.conf"
ssmc=(node "${SSMC:-$repository/apps/cli/bin/ssmc.cjs}")

missing() {
  printf 'registry-demo: %s is missing. %s\n' "$1" "$2" >&2
  exit 1
}

command -v nginx >/dev/null || missing nginx 'Debian, Ubuntu: apt-get install nginx-light. Fedora: dnf install nginx. macOS: brew install nginx.'
command -v terraform >/dev/null || missing terraform 'See https://developer.hashicorp.com/terraform/install.'
command -v openssl >/dev/null || missing openssl 'Debian, Ubuntu: apt-get install openssl.'
command -v moto_server >/dev/null || missing moto_server "pip install 'moto[server]==5.2.1'."
[[ -e "${ssmc[1]}" && -d "$(dirname "${ssmc[1]}")/../dist" ]] || missing 'the built command' 'npm run build.'

folder=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"

say() { printf '\n# %s\n' "$*"; }
show() {
  printf '$ %s\n' "$*"
  "$@"
}
free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(String(s.address().port)); s.close(); });'; }
# Waits until a port of this machine answers.
wait_for() {
  for _ in $(seq 150); do
    if (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    sleep 0.2
  done
  echo "registry-demo: nothing answers on port $1" >&2
  exit 1
}

host="127.0.0.1:$(free_port)"
aws_port=$(free_port)

say 'A document, compiled and published as a site with a module registry'
cat >ssmc.yaml <<'YAML'
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: production }
spec:
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities: { agentUpdate: true }
  network: { mode: internet }
YAML
ssmc() { "${ssmc[@]}" "$@"; }
show ssmc compile --quiet
show ssmc publish dist/ssmc/production --to site --registry platform --base-url "https://$host"

say 'nginx, which serves the files and sets one header'
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=registry-demo' -addext 'subjectAltName=IP:127.0.0.1' \
  -keyout key.pem -out cert.pem 2>/dev/null
# The workers of root would be another user, who may not read this folder.
user=''
if [[ $EUID -eq 0 ]]; then user='user root;'; fi
cat >nginx.conf <<NGINX
$user
daemon off;
pid $folder/nginx.pid;
events {}
http {
  access_log $folder/access.log;
  client_body_temp_path $folder/tmp; proxy_temp_path $folder/tmp; fastcgi_temp_path $folder/tmp; uwsgi_temp_path $folder/tmp; scgi_temp_path $folder/tmp;
  types { text/html html; application/json json; application/zip zip; }
  server {
    listen $host ssl;
    ssl_certificate $folder/cert.pem;
    ssl_certificate_key $folder/key.pem;
    root $folder/site;
    include $snippet;
  }
}
NGINX
nginx -c "$folder/nginx.conf" -p "$folder" -e "$folder/error.log" &
pids+=("$!")
moto_server -H 127.0.0.1 -p "$aws_port" >moto.log 2>&1 &
pids+=("$!")
wait_for "${host#*:}"
wait_for "$aws_port"

say 'A root module that takes the newest 1.x from the registry'
mkdir root
cat >root/main.tf <<HCL
provider "aws" {
  region = "us-east-2"
}

module "ssm" {
  source  = "$host/platform/production/aws//us-east-2"
  version = "~> 1.0"
}

output "release" {
  value = module.ssm.document_version
}
HCL
cat root/main.tf
export AWS_ENDPOINT_URL="http://127.0.0.1:$aws_port" AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo AWS_EC2_METADATA_DISABLED=true
# Where the provider comes from the registry of HashiCorp, the certificates of the system are needed, too.
cat cert.pem >trusted.pem
for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do
  if [[ -r $bundle ]]; then cat "$bundle" >>trusted.pem; fi
done
export SSL_CERT_FILE="$folder/trusted.pem" CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1
# A mirror of providers on this machine is used if there is one.
for mirror in "${SSMC_TF_MIRROR:-}" ~/.terraform.d/* /opt/* /usr/share/terraform/* /usr/local/share/terraform/*; do
  if [[ -z ${TF_CLI_CONFIG_FILE:-} && -d $mirror/registry.terraform.io/hashicorp/aws ]]; then
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >terraform.rc
    export TF_CLI_CONFIG_FILE="$folder/terraform.rc"
  fi
done
show terraform -chdir=root init -input=false -no-color
show terraform -chdir=root plan -input=false -no-color

say 'What nginx was asked for'
sed -E 's/^[^"]*"([A-Z]+ [^ ]+)[^"]*" ([0-9]+).*/\1 \2/' access.log
