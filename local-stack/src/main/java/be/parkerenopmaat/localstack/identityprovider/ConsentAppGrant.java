package be.parkerenopmaat.localstack.identityprovider;

/// What a citizen granted at the consent app: what was asked, who they are, and under which of
/// their consents.
///
/// @param consents whether they let the application know who they are; an application that did not
/// insist on it goes on without
/// @param withdrawals how often they had withdrawn a consent by then
record ConsentAppGrant(
    AuthorizationRequest request, Citizen citizen, boolean consents, int withdrawals) {}
