<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-done" title=msg(offered.elsewhere?then("portalOfferElsewhereTitle", "portalOfferDoneTitle"))>
  <#if !offered.elsewhere><svg class="portal-tick" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="3"/><path d="M14 25l7 7 13-15" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg></#if>
  <p role="status">${msg(offered.elsewhere?then("portalOfferElsewhereText", "portalOfferDoneText"))}</p>
  <p>${msg((recovery.left gt 0)?then("portalRecoveryDone", "portalAppLost"))}</p>
  <@offer.button name="finish" label=msg(offered.leadingToPortal?then("portalOfferGoOn", "portalOfferNext")) type="Primary"/>
</@offer.page>
