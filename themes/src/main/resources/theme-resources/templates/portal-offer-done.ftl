<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.done id="portal-offer-done" title="portalOfferDoneTitle" text="portalOfferDoneText" lost=(recovery.left gt 0)?then("portalRecoveryDone", "portalAppLost")/>
