/// What would be handed to a cluster, as objects that tests can ask about: the chart's and
/// kustomize's.
@NullMarked
package be.parkerenopmaat.journeys.deployment;

import org.jspecify.annotations.NullMarked;
