package io.tidewaiter.policy.source;

import com.google.re2j.Pattern;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.resource.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of custom resources that bear Pods. */
final class CustomWorkloads {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern FIELDS =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*");

  private final ProblemLog problems;

  CustomWorkloads(ProblemLog problems) {
    this.problems = problems;
  }

  List<WorkloadKind> read(@Nullable List<WorkloadSpec> specs, FieldPath path) {
    List<WorkloadKind> kinds = new ArrayList<>();
    List<WorkloadSpec> written = Specs.list(specs);
    for (int i = 0; i < written.size(); i++) {
      read(kinds, written.get(i), path.item(i, null));
    }
    return kinds;
  }

  private void read(List<WorkloadKind> kinds, WorkloadSpec spec, FieldPath path) {
    String group = spec.group();
    String kind = spec.kind();
    String resource = spec.resource();
    String template = spec.podTemplate();
    if (group == null || kind == null || resource == null || template == null) {
      return; // is a problem already
    }
    boolean named =
        check(
            Names.isSubdomain(group),
            path.field("group"),
            group,
            "an API group such as argoproj.io");
    named &= check(KIND.matches(kind), path.field("kind"), kind, "a kind such as Rollout");
    named &=
        check(
            RESOURCE.matches(resource),
            path.field("resource"),
            resource,
            "a plural such as rollouts");
    boolean placed = checkTemplate(template, path.field("podTemplate"));
    if (Workloads.BUILT_IN.find(group, kind).isPresent()) {
      problems.add(path, "is known already; remove it");
    } else if (named && placed) {
      kinds.add(new WorkloadKind(group, kind, resource, FieldPath.of(template)));
    }
  }

  private boolean checkTemplate(String template, FieldPath path) {
    if (template.equals("spec") || template.endsWith(".spec")) {
      problems.add(
          path, "must name the field that holds the Pod's metadata and spec, not the spec in it");
      return false;
    }
    return check(
        FIELDS.matches(template), path, template, "a path of field names such as spec.template");
  }

  private boolean check(boolean holds, FieldPath path, String written, String wanted) {
    if (!holds) {
      problems.add(path, ProblemLog.quoted(written) + " is not " + wanted);
    }
    return holds;
  }
}
