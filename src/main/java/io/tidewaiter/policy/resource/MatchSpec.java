package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tidewaiter.policy.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which objects: every criterion that is given must hold, and within one any entry will do. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchSpec(
    @JsonPropertyDescription(
            "Kinds of objects: Pod, Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob,"
                + " ReplicationController, PodTemplate, or one that workloads declares. With an API"
                + " group, as in Rollout.argoproj.io, those of that group alone.")
        @Nullable List<String> kinds,
    @JsonPropertyDescription("Names of namespaces; * stands for any characters.")
        @Nullable List<String> namespaces,
    @JsonPropertyDescription(
            "By the labels of the namespace. Its name is the label kubernetes.io/metadata.name.")
        @Nullable SelectorSpec namespaceSelector,
    @JsonPropertyDescription("By the labels of the object itself.")
        @Nullable SelectorSpec objectSelector,
    @JsonPropertyDescription("What is done to the object.") @Nullable List<Operation> operations,
    @JsonPropertyDescription(
            "Names of users, with *. Users, groups and serviceAccounts are one criterion: who asks.")
        @Nullable List<String> users,
    @JsonPropertyDescription("Names of groups of users, with *.") @Nullable List<String> groups,
    @JsonPropertyDescription("Service accounts as NAMESPACE/NAME, with *.")
        @Nullable List<String> serviceAccounts) {}
