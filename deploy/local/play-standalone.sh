# shellcheck shell=bash disable=SC2154
# The play without a cluster: examples become AdmissionReviews, sent to the webhook as the API server would. Sourced by demo.sh.

reviews() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$dir/classes:$root/target/quarkus-app/lib/main/*" Reviews "$@"; }

open_standalone() {
  command -v curl >/dev/null || die "curl is needed to play the examples without a cluster: install curl"
  say "Starting Tidewaiter alone, with the policies of policies/ and examples/demo/ ..."
  "$JAVA_HOME/bin/javac" -d "$dir/classes" -cp "$root/target/quarkus-app/lib/main/*" "$here/Reviews.java"
  mkdir -p -- "$dir/policies" "$dir/reviews"
  cp -- policies/*.yaml examples/demo/*.yaml examples/exemption.yaml "$dir/policies/"
  reviews write "$dir/reviews" examples/*.yaml
  serve --policies "$dir/policies"
}

# asked VERDICT PATTERN ENDPOINT NAME: posts a review, shows the answer as kubectl would, and demands verdict and word
asked() {
  local verdict=$1 pattern=$2 answer
  printf '\n$ curl --cacert ca.crt https://127.0.0.1:%s/%s --data @%s.json\n' "$port" "$3" "$4"
  answer=$(curl -sS --max-time 20 --cacert "$dir/ca.crt" -H 'Content-Type: application/json' --data-binary "@$dir/reviews/$4.json" \
    "https://127.0.0.1:$port/$3?timeout=10s" 2>&1 | reviews show) || true
  printf '%s\n' "$answer"
  [[ $answer == "$verdict"* ]] || mishap "the answer was to be: $verdict"
  [[ $answer == *"$pattern"* ]] || mishap "\"$pattern\" was expected"
}

play_standalone() {
  step "What keeps the rules is admitted, without a word"
  asked allowed '' validate web
  asked allowed '' validate cronjob

  step "A privileged Pod is refused, and told what to change"
  asked refused privileged validate privileged

  step "The container runtime's socket, whatever the path is written like"
  asked refused containerRuntimeSockets validate docker-socket

  step "An image that only looks like one of ours"
  asked refused imageRegistries validate untrusted-registry

  step "Workloads are refused where their author sees it: at the Deployment, the StatefulSet, the Job"
  asked refused capabilities validate root-capabilities
  asked refused own-the-volume validate init-container
  asked refused hostNetwork validate job

  step "What a Pod does not say is filled in, by a JSON patch"
  asked allowed RuntimeDefault mutate defaulted

  step "An exemption has an owner, a reason and an end, and reaches no further than it says"
  asked allowed '' validate exemption
}

invite_standalone() {
  cat <<END

Tidewaiter stays up. In another terminal:

  cd $dir
  curl --cacert ca.crt https://127.0.0.1:$port/validate -H 'Content-Type: application/json' --data @reviews/privileged.json

Ctrl-C ends it and deletes $dir.
END
}
