package io.tidewaiter.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.generator.RandomPods.Dice;
import java.util.List;

/** Volumes of every type of the Pod API, with the least that the API server wants of each. */
record RandomVolumes(Dice dice) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> SOURCES =
      List.of(
          "{}",
          "{\"hostPath\": null}",
          "{\"emptyDir\": null, \"hostPath\": {\"path\": \"/\"}}",
          "{\"emptyDir\": {}}",
          "{\"emptyDir\": {\"medium\": \"Memory\"}}",
          "{\"configMap\": {\"name\": \"x\"}}",
          "{\"secret\": {\"secretName\": \"x\"}}",
          "{\"downwardAPI\": {}}",
          "{\"projected\": {\"sources\": [{\"secret\": {\"name\": \"x\"}}]}}",
          "{\"persistentVolumeClaim\": {\"claimName\": \"x\"}}",
          "{\"csi\": {\"driver\": \"csi.example\"}}",
          "{\"image\": {\"reference\": \"registry.example/data:1.0\"}}",
          "{\"ephemeral\": {\"volumeClaimTemplate\": {\"spec\": {\"accessModes\":"
              + " [\"ReadWriteOnce\"], \"resources\": {\"requests\": {\"storage\": \"1Gi\"}}}}}}",
          "{\"hostPath\": {\"path\": \"/var/log\"}}",
          "{\"hostPath\": {\"path\": \"/var/run/docker.sock\", \"type\": \"Socket\"}}",
          "{\"nfs\": {\"server\": \"files.example\", \"path\": \"/x\"}}",
          "{\"iscsi\": {\"targetPortal\": \"10.0.2.15\", \"iqn\":"
              + " \"iqn.2001-04.com.example:storage\", \"lun\": 0}}",
          "{\"gitRepo\": {\"repository\": \"https://git.example/x\"}}",
          "{\"glusterfs\": {\"endpoints\": \"x\", \"path\": \"x\"}}",
          "{\"rbd\": {\"monitors\": [\"10.0.0.1\"], \"image\": \"x\"}}",
          "{\"cephfs\": {\"monitors\": [\"10.0.0.1\"]}}",
          "{\"fc\": {\"targetWWNs\": [\"50060e801049cfd1\"], \"lun\": 0}}",
          "{\"flexVolume\": {\"driver\": \"example/x\"}}",
          "{\"flocker\": {\"datasetName\": \"x\"}}",
          "{\"cinder\": {\"volumeID\": \"x\"}}",
          "{\"gcePersistentDisk\": {\"pdName\": \"x\"}}",
          "{\"awsElasticBlockStore\": {\"volumeID\": \"x\"}}",
          "{\"azureFile\": {\"secretName\": \"x\", \"shareName\": \"x\"}}",
          "{\"azureDisk\": {\"diskName\": \"x\", \"diskURI\": \"x\"}}",
          "{\"vsphereVolume\": {\"volumePath\": \"x\"}}",
          "{\"quobyte\": {\"registry\": \"x:1\", \"volume\": \"x\"}}",
          "{\"portworxVolume\": {\"volumeID\": \"x\"}}",
          "{\"photonPersistentDisk\": {\"pdID\": \"x\"}}",
          "{\"scaleIO\": {\"gateway\": \"https://x.example\", \"system\": \"x\", \"secretRef\":"
              + " {\"name\": \"x\"}, \"volumeName\": \"x\"}}",
          "{\"storageos\": {\"volumeName\": \"x\"}}");

  void addTo(ObjectNode spec) {
    var volumes =
        spec.get("volumes") instanceof ArrayNode present ? present : spec.putArray("volumes");
    try {
      ObjectNode volume = (ObjectNode) MAPPER.readTree(dice.oneOf(SOURCES));
      volumes.add(volume.put("name", "volume" + volumes.size()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
