<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-done" title=msg("portalOfferDoneTitle")>
  <p role="status">${msg("portalOfferDoneText")}</p>
  <p>${msg("portalAppLost")}</p>
  <@offer.button name="finish" label=msg(offerLeadsToPortal?then("portalOfferGoOn", "portalOfferNext")) type="Primary"/>
</@offer.page>
