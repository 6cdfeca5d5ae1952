import type { ByKindCases } from './expect-targets.ts';

/** What each target makes of the resources of the network, side by side. */
export const NETWORK: Pick<ByKindCases, 'security-group' | 'security-group-rule' | 'vpc-endpoint'> = {
  'security-group': {
    id: 'endpoints',
    terraform: `
      resource "aws_security_group" "endpoints" {
        name        = "production-endpoints-us-east-2"
        vpc_id      = var.vpc_id
        description = "Interface endpoints for Systems Manager"
        tags = merge(local.tags, {
          Name = "production-endpoints-us-east-2"
        })

        lifecycle {
          create_before_destroy = true
        }
      }
    `,
    cloudformation: `
      EndpointsSecurityGroup:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupName: production-endpoints-us-east-2
          GroupDescription: Interface endpoints for Systems Manager
          VpcId: !Ref VpcId
          SecurityGroupEgress:
            - IpProtocol: '-1'
              CidrIp: 127.0.0.1/32
              Description: No outbound traffic
          Tags:
            - Key: Name
              Value: production-endpoints-us-east-2
            - Key: ssmc:module
              Value: us-east-2
            - Key: ssmc:name
              Value: production
            - Key: ssmc:target
              Value: cloudformation
            - Key: team
              Value: platform
    `,
    'aws-cli': `
      deploy: ensure_security_group endpoints production-endpoints-us-east-2 'Interface endpoints for Systems Manager' "$VPC_ID" "\${TAGS[@]}" Name production-endpoints-us-east-2

      verify: check_security_group endpoints production-endpoints-us-east-2 "\${TAGS[@]}" Name production-endpoints-us-east-2
    `,
  },
  'security-group-rule': {
    id: 'endpoints-from-node-groups',
    terraform: `
      resource "aws_vpc_security_group_ingress_rule" "endpoints_from_node_groups" {
        count = length(var.node_security_group_ids)

        security_group_id            = aws_security_group.endpoints.id
        description                  = "HTTPS from the nodes"
        ip_protocol                  = "tcp"
        from_port                    = 443
        to_port                      = 443
        referenced_security_group_id = var.node_security_group_ids[count.index]
      }
    `,
    cloudformation: `
      EndpointsFromNodeGroupsNo8:
        Type: AWS::EC2::SecurityGroupIngress
        Condition: HasNodeSecurityGroup8
        Properties:
          GroupId: !GetAtt EndpointsSecurityGroup.GroupId
          SourceSecurityGroupId: !Select [7, !Split [',', !Sub '\${NodeSecurityGroupIds},,,,,,,']]
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          Description: HTTPS from the nodes
    `,
    'aws-cli': `
      deploy: ensure_rules ingress "\${ID[endpoints]}" "$NODE_SECURITY_GROUP_IDS" 'HTTPS from the nodes'

      verify: check_rules ingress "\${ID[endpoints]}" - 'HTTPS from the nodes'
    `,
  },
  'vpc-endpoint': {
    id: 'endpoint-s3-interface',
    terraform: `
      data "aws_iam_policy_document" "s3_interface_endpoint" {
        statement {
          sid     = "ManagedBuckets"
          effect  = "Allow"
          actions = ["s3:GetObject"]
          resources = [
            "arn:aws:s3:::amazon-ssm-us-east-2/*",
            "arn:aws:s3:::aws-ssm-us-east-2/*",
          ]

          principals {
            type        = "*"
            identifiers = ["*"]
          }
        }

        statement {
          sid       = "ThisAccount"
          effect    = "Allow"
          actions   = ["s3:*"]
          resources = ["*"]

          principals {
            type        = "*"
            identifiers = ["*"]
          }

          condition {
            test     = "StringEquals"
            variable = "aws:PrincipalAccount"
            values   = [data.aws_caller_identity.this.account_id]
          }
        }
      }

      resource "aws_vpc_endpoint" "s3_interface" {
        vpc_id              = var.vpc_id
        service_name        = "com.amazonaws.us-east-2.s3"
        vpc_endpoint_type   = "Interface"
        subnet_ids          = var.subnet_ids
        security_group_ids  = [aws_security_group.endpoints.id]
        private_dns_enabled = true
        policy              = data.aws_iam_policy_document.s3_interface_endpoint.minified_json
        tags = merge(local.tags, {
          Name = "production-s3"
        })

        dns_options {
          private_dns_only_for_inbound_resolver_endpoint = true
        }

        depends_on = [aws_vpc_endpoint.s3_gateway]
      }
    `,
    cloudformation: `
      S3InterfaceEndpoint:
        Type: AWS::EC2::VPCEndpoint
        DependsOn:
          - S3GatewayEndpoint
        Properties:
          VpcEndpointType: Interface
          ServiceName: com.amazonaws.us-east-2.s3
          VpcId: !Ref VpcId
          SubnetIds: !Ref SubnetIds
          SecurityGroupIds:
            - !GetAtt EndpointsSecurityGroup.GroupId
          PrivateDnsEnabled: true
          DnsOptions:
            PrivateDnsOnlyForInboundResolverEndpoint: OnlyInboundResolver
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: ManagedBuckets
                Effect: Allow
                Principal: '*'
                Action: s3:GetObject
                Resource:
                  - arn:aws:s3:::amazon-ssm-us-east-2/*
                  - arn:aws:s3:::aws-ssm-us-east-2/*
              - Sid: ThisAccount
                Effect: Allow
                Principal: '*'
                Action: s3:*
                Resource: '*'
                Condition:
                  StringEquals:
                    aws:PrincipalAccount: !Ref AWS::AccountId
          Tags:
            - Key: Name
              Value: production-s3
            - Key: ssmc:module
              Value: us-east-2
            - Key: ssmc:name
              Value: production
            - Key: ssmc:target
              Value: cloudformation
            - Key: team
              Value: platform
    `,
    'aws-cli': `
      deploy: ensure_interface_endpoint endpoint_s3_interface com.amazonaws.us-east-2.s3 "$VPC_ID" "$SUBNET_IDS" "\${ID[endpoints]}" true endpoint-s3-interface.json "\${TAGS[@]}" Name production-s3

      verify: check_endpoint endpoint_s3_interface com.amazonaws.us-east-2.s3 Interface "\${ID[endpoints]}" true endpoint-s3-interface.json "\${TAGS[@]}" Name production-s3
    `,
  },
};
