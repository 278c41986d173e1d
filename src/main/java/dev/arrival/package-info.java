/**
 * Arrival: just-in-time user provisioning for Jakarta EE. The walk of one sign-in:
 *
 * <ol>
 *   <li>{@code signin.SignInMechanism} sorts the request: a provider's answer, a call with a token, a good session,
 *       a page that needs a caller, or nothing to do.
 *   <li>{@code signin.OpenIdConversation} speaks OpenID Connect through Nimbus, {@code openid.AccessTokens} verifies what
 *       programs bring. What leaves them is verified. Whoever comes by a social login of the server's, {@code gate} hands over
 *       to {@code signin.HandoverServlet}, and {@code signin.SocialAnswers} takes their ticket.
 *   <li>{@code claims.ClaimMapping} reads what the provider said into {@code claims.Claims}, which know no HTTP.
 *   <li>{@code provisioning.ProvisioningBean} opens the one transaction, and reads what is stored in one query.
 *   <li>{@code provisioning.Plan} decides, as a pure function: let in, with which changes, let wait, or refuse; rule by rule.
 *   <li>The bean carries the changes out on {@code directory} and writes the entry of {@code audit}: all or nothing.
 *   <li>{@code provisioning.Provisioning} tries again after a conflict, and makes an answer of every failure.
 *   <li>The session keeps nothing of what a person may do; {@code access.RoleGrants} make roles of groups for each request anew.
 *   <li>{@code administration} changes organizations, providers, policies and people, one transaction for each act.
 *   <li>{@code access.WorkspaceRights} decides at workspaces; {@code analytics} answers from rollups of the audit.
 *   <li>{@code api} and {@code console} show it; {@code platform} is beneath all.
 * </ol>
 */
package dev.arrival;
